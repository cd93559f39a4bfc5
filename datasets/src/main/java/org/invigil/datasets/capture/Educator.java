package org.invigil.datasets.capture;

/**
 * Who receives a course's report.
 *
 * @param certificate path or null
 * @param account or null
 */
public record Educator(String courseId, String name, String email, String certificate, String account) {}
