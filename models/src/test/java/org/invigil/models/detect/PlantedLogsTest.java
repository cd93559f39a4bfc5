package org.invigil.models.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.Cohort;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.incident.IncidentKind;
import org.junit.jupiter.api.Test;

/**
 * Simulated exams of forty takers and thirty questions, with response times from the lognormal model (question
 * intensity ln 80 s, sd .4; pace sd .25; noise .45), guesses in the last minutes, and planted runs of fast right
 * answers.
 */
class PlantedLogsTest {
    private static final int EXAMS = 25;
    private static final int TAKERS = 40;
    private static final int QUESTIONS = 30;

    private record Simulated(DrawnAttempt attempt, List<Stretch> planted) {}

    private static Simulated simulate(double[] intensity, Random random, boolean isPlanted) {
        double pace = 0.25 * random.nextGaussian();
        int first = isPlanted ? 3 + random.nextInt(QUESTIONS - 12) : QUESTIONS;
        int last = first + 3 + random.nextInt(5);
        StringBuilder lines = new StringBuilder();
        double time = 0;
        double start = 0;
        List<Stretch> planted = new ArrayList<>();
        for (int question = 0; question < QUESTIONS && time < 3_300; question++) {
            boolean isFast = question >= first && question <= last;
            double took = isFast
                    ? 2 + 5 * random.nextDouble()
                    : Math.exp(intensity[question] + pace + 0.45 * random.nextGaussian());
            boolean isGuess = time > 3_000;
            took = isGuess ? 2 + 4 * random.nextDouble() : took;
            start = question == first ? time : start;
            time += took;
            boolean isRight = isFast || random.nextDouble() < (isGuess ? 0.25 : 0.65);
            lines.append("q%d %.1f %.1f %s%n".formatted(question, time, took, isRight ? "right" : "wrong"));
            if (question == last && isFast) {
                planted.add(new Stretch(Math.round(1000 * start), Math.round(1000 * time)));
            }
        }
        return new Simulated(DrawnAttempt.answers(lines.toString().strip()), planted);
    }

    private static Map<String, Cohort> cohorts(List<Simulated> exam) {
        List<CohortFigures.Figure> figures = new ArrayList<>();
        exam.forEach(taker -> figures.addAll(CohortFigures.of(taker.attempt().view(), Thresholds.DEFAULT)));
        Map<String, Cohort> byName = new HashMap<>();
        CohortFigures.cohorts(figures).forEach(cohort -> byName.put(cohort.figure(), cohort));
        return byName;
    }

    /** Planted, found, false incidents, attempts. */
    private static Map<String, Integer> counts(double share) {
        Map<String, Integer> counts = new TreeMap<>();
        for (int exam = 0; exam < EXAMS; exam++) {
            Random random = new Random(exam);
            double[] intensity = random.doubles(QUESTIONS)
                    .map(u -> Math.log(80) + 0.4 * random.nextGaussian())
                    .toArray();
            List<Simulated> takers = new ArrayList<>();
            for (int taker = 0; taker < TAKERS; taker++) {
                takers.add(simulate(intensity, random, taker < share * TAKERS));
            }
            Map<String, Cohort> cohort = cohorts(takers);
            for (Simulated taker : takers) {
                List<Incident> found = new IncidentFinder(Thresholds.DEFAULT)
                        .find(taker.attempt().view().withCohort(cohort)).stream()
                                .filter(incident -> incident.kind() == IncidentKind.FAST_ANSWERS)
                                .toList();
                for (Stretch planted : taker.planted()) {
                    counts.merge("planted", 1, Integer::sum);
                    boolean isFound = found.stream()
                            .anyMatch(incident -> incident.stretch().touches(planted));
                    counts.merge("found", isFound ? 1 : 0, Integer::sum);
                }
                long wrong = found.stream()
                        .filter(incident -> taker.planted().stream()
                                .noneMatch(planted -> incident.stretch().touches(planted)))
                        .count();
                counts.merge("false", (int) wrong, Integer::sum);
                counts.merge("attempts", 1, Integer::sum);
            }
        }
        return counts;
    }

    @Test
    void findsPlantedRunsOfFastAnswersAndHardlyAnythingElse() {
        Map<String, Integer> counts = counts(0.1);

        assertThat(counts.get("planted")).isGreaterThan(80);
        assertThat(counts.get("found")).isGreaterThan((int) (0.9 * counts.get("planted")));
        assertThat(counts.get("false")).isLessThan(counts.get("attempts") / 50);
    }

    @Test
    void aFifthOfTakersDoesNotHideItself() {
        Map<String, Integer> counts = counts(0.2);

        assertThat(counts.get("found")).isGreaterThan((int) (0.85 * counts.get("planted")));
    }

    @Test
    void withoutPlantedRunsNearlyNobodyIsFlagged() {
        Map<String, Integer> counts = counts(0);

        assertThat(counts.get("false")).isLessThan(counts.get("attempts") / 50);
    }
}
