package org.invigil.models.rank;

import java.util.Map;

/**
 * The weights of each course.
 *
 * @param standard of every course that has none of its own
 * @param courses by course id
 */
public record CourseWeights(RankingWeights standard, Map<String, RankingWeights> courses) {
    public static final CourseWeights DEFAULT = new CourseWeights(RankingWeights.DEFAULT, Map.of());

    public CourseWeights {
        courses = Map.copyOf(courses);
    }

    public RankingWeights of(String courseId) {
        return courses.getOrDefault(courseId, standard);
    }
}
