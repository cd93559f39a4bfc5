package org.invigil.models.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.Cohort;
import org.invigil.datasets.observation.Look;

/** What an exam's takers did on the whole: one figure of each attempt, then robust statistics over the attempts. */
public final class CohortFigures {
    private static final double HOUR_MILLIS = 3_600_000;
    private static final float SURE_FACE = 0.5f;

    private CohortFigures() {}

    /** One attempt's value of one figure. */
    public record Figure(String examDay, String examId, String attemptId, String name, double value) {}

    /** Figures whose observations the attempt lacks are left out rather than counted as 0. */
    public static List<Figure> of(AttemptView view, Thresholds thresholds) {
        Map<String, Double> values = new TreeMap<>();
        double hours = view.attempt().window().lengthMillis() / HOUR_MILLIS;
        if (!view.looks().isEmpty()) {
            values.put("in_view_share", inViewShare(view));
            values.put(
                    "brightness", timeMean(view.looks(), look -> look.picture().brightness()));
            thresholds
                    .lookingAway()
                    .secondsPerHour(view)
                    .ifPresent(seconds -> values.put(LookingAwayDetector.SECONDS_PER_HOUR, seconds));
        }
        if (!view.sounds().isEmpty()) {
            double spoken = view.utterances().stream()
                    .mapToLong(u -> u.endMillis() - u.startMillis())
                    .sum();
            values.put("speech_seconds_per_hour", spoken / 1000 / hours);
        }
        if (!view.actions().isEmpty()) {
            values.putAll(ofActions(view, thresholds));
        }
        values.putAll(AnswerPace.figures(view.answers()));
        return values.entrySet().stream()
                .map(value -> new Figure(
                        view.attempt().examDay(),
                        view.attempt().examId(),
                        view.attempt().attemptId(),
                        value.getKey(),
                        value.getValue()))
                .toList();
    }

    private static Map<String, Double> ofActions(AttemptView view, Thresholds thresholds) {
        Map<String, Double> values = new TreeMap<>();
        List<Stretch> away = PageLeftDetector.awayStretches(
                view.actions(), view.attempt().window().lengthMillis());
        values.put(
                PageLeftDetector.PER_HOUR,
                away.size() * HOUR_MILLIS / view.attempt().window().lengthMillis());
        values.put(PageLeftDetector.SECONDS_PER_HOUR, PageLeftDetector.secondsPerHour(away, view));
        values.putAll(QuestionAtHand.figures(view, away));
        for (ClipboardDetector clipboard : List.of(thresholds.paste(), thresholds.copy())) {
            values.put(clipboard.figure(), clipboard.perHour(view));
        }
        for (MomentDetector moment : List.of(thresholds.print(), thresholds.secondScreen())) {
            values.put(moment.figure(), moment.perHour(view));
        }
        values.put(AddressDetector.PER_HOUR, AddressDetector.perHour(view));
        IdleBurst.longest(view.actions()).ifPresent(seconds -> values.put(IdleBurst.LONGEST, seconds));
        return values;
    }

    /** Whether a figure is of one question: many, and nothing to show beside an attempt. */
    public static boolean isOfQuestion(String figure) {
        return figure.startsWith(AnswerPace.FIGURE) || figure.startsWith(QuestionAtHand.LEFT_AT);
    }

    private static double inViewShare(AttemptView view) {
        return timeMean(
                view.looks(), look -> look.faces().stream().anyMatch(face -> face.score() >= SURE_FACE) ? 1 : 0);
    }

    /** Over the time that looks stand for; over the looks where they stand for none. */
    private static double timeMean(List<Look> looks, ToDoubleFunction<Look> value) {
        double sum = 0;
        double millis = 0;
        for (Look look : looks) {
            sum += value.applyAsDouble(look) * look.standsFor().lengthMillis();
            millis += look.standsFor().lengthMillis();
        }
        return millis > 0
                ? sum / millis
                : looks.stream().mapToDouble(value).average().orElse(0);
    }

    /** One row for each exam and figure, in the order of the table's key. */
    public static List<Cohort> cohorts(List<Figure> figures) {
        Map<List<String>, List<Figure>> groups =
                new TreeMap<>(Comparator.<List<String>, String>comparing(key -> String.join("\n", key)));
        for (Figure figure : figures) {
            groups.computeIfAbsent(List.of(figure.examDay(), figure.examId(), figure.name()), key -> new ArrayList<>())
                    .add(figure);
        }
        List<Cohort> cohorts = new ArrayList<>();
        groups.forEach((key, members) -> cohorts.add(cohort(members)));
        return cohorts;
    }

    private static Cohort cohort(List<Figure> members) {
        double[] values = members.stream().mapToDouble(Figure::value).sorted().toArray();
        double median = new Median().evaluate(values);
        double[] deviations =
                Arrays.stream(values).map(v -> Math.abs(v - median)).toArray();
        Figure first = members.get(0);
        return new Cohort(
                first.examDay(),
                first.examId(),
                first.name(),
                values.length,
                median,
                new Median().evaluate(deviations),
                new Percentile().evaluate(values, 90));
    }
}
