package org.invigil.jobs.observe;

/** A reference photo that is to be looked at, as a row for Spark. */
public record ReferenceWork(String examDay, String examId, String examineeId, String file) {}
