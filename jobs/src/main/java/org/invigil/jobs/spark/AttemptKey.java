package org.invigil.jobs.spark;

/** Which attempt a group of rows belongs to. */
public record AttemptKey(String examDay, String examId, String attemptId) {}
