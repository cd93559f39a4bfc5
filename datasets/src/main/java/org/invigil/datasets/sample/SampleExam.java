package org.invigil.datasets.sample;

import java.time.OffsetDateTime;

/**
 * One exam of the sample day.
 *
 * @param language {@code et} or {@code en}
 * @param allowed incident kinds that are part of the exam, joined by {@code ;}, or empty
 */
public record SampleExam(
        String examId,
        String courseId,
        String courseName,
        String examName,
        String language,
        String allowed,
        OffsetDateTime startsAt,
        OffsetDateTime endsAt) {}
