package org.invigil.datasets.imports.moodle;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * What exports do not say.
 *
 * @param quiz course module id or name of the one quiz to take; empty for all
 * @param courseId empty where it is not given; then the log's own stands, if it has one
 * @param claimPeriodEnds null where it is not given; the exam is refused until somebody gives it
 * @param startsAt beginning of the exam for attempts that no export gives a time for, or null
 * @param endsAt end of the exam, likewise
 */
public record MoodleSettings(
        LocalDate examDay,
        ZoneId zone,
        String quiz,
        String courseId,
        String courseName,
        String examName,
        String language,
        LocalDate claimPeriodEnds,
        LocalTime startsAt,
        LocalTime endsAt) {}
