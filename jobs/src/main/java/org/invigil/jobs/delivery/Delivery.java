package org.invigil.jobs.delivery;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.invigil.datasets.attempt.CourseEducator;
import org.invigil.datasets.text.Language;

/**
 * One report on its way to its educators.
 *
 * @param course folder of the report
 * @param courseName or null
 * @param language the course's own, which the covering text begins with
 * @param educators who receive it
 * @param claimPeriodEnds the last day on which the report is needed, or null where it is not known
 * @param contact whom to ask, or null
 */
public record Delivery(
        Path course,
        String examDay,
        String courseId,
        String courseName,
        Language language,
        List<CourseEducator> educators,
        LocalDate claimPeriodEnds,
        String contact) {}
