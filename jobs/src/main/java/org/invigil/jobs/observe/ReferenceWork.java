package org.invigil.jobs.observe;

import org.invigil.datasets.capture.Reference;

/** A reference photo or recording that is to be looked at or listened to, as a row for Spark. */
public record ReferenceWork(String examDay, String examId, String examineeId, String file, Reference.Kind kind) {}
