package org.invigil.jobs.spark;

import java.io.Serializable;

/** Which attempt rows belong to. */
public record AttemptKey(String examDay, String examId, String attemptId) implements Serializable {}
