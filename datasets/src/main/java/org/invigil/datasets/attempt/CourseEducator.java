package org.invigil.datasets.attempt;

/**
 * Who is to receive a course's report.
 *
 * @param certificate content of the certificate's file in Base64, or null without one
 * @param account in the learning environment, or null
 */
public record CourseEducator(
        String examDay,
        String examId,
        String courseId,
        String name,
        String email,
        String certificate,
        String account) {}
