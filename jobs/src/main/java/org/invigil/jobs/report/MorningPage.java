package org.invigil.jobs.report;

import java.util.Comparator;
import java.util.List;
import org.invigil.datasets.text.Language;

/**
 * What the exam office sees in the morning of one exam day, over all courses. It names no incident.
 *
 * @param examDay ISO date
 * @param language of the page; it can be switched to the other one
 * @param courses by id
 * @param runSeconds how long the night's run took; null keeps the page independent of the run
 */
public record MorningPage(String examDay, Language language, List<CourseProgress> courses, Double runSeconds) {
    public MorningPage {
        courses = courses.stream()
                .sorted(Comparator.comparing(CourseProgress::courseId))
                .toList();
    }
}
