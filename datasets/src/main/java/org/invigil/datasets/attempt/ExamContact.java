package org.invigil.datasets.attempt;

/**
 * Where a reader of the report can turn to.
 *
 * @param person free text of {@code contact?}, or null
 * @param reportUrl address of the exam in the learning environment, or null
 */
public record ExamContact(String person, String reportUrl) {}
