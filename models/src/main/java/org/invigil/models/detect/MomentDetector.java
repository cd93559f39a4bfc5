package org.invigil.models.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.Cohort;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.incident.Measure;
import org.invigil.datasets.observation.Action;
import org.invigil.datasets.observation.ActionKind;
import org.invigil.datasets.text.Text;

/**
 * The computer reported something that happens at a moment: a page or a picture of the screen was printed or taken, a
 * second screen was there. Reports that follow each other closely are one.
 *
 * <p>Known false alarm: a docking station that is plugged in, a projector that is switched off.
 *
 * @param kind {@code PRINT} or {@code SECOND_SCREEN}
 * @param joinMillis a report so soon after the last one belongs to it: lock-down browsers repeat themselves
 * @param severity of one report, 0..1
 */
public record MomentDetector(IncidentKind kind, long joinMillis, double severity) implements Detector {
    private static final long MOMENT_MILLIS = 1_000;

    @Override
    public List<Finding> detect(AttemptView attempt) {
        long join = Math.round(joinMillis * attempt.attempt().toleranceFactor(kind));
        double perHour = perHour(attempt);
        Optional<Cohort> cohort = attempt.findCohort(figure());
        InExam inExam = InExam.of(perHour, cohort);
        List<Finding> findings = new ArrayList<>();
        long reported = Long.MIN_VALUE / 2;
        for (Action action : attempt.actions()) {
            if (!isOfKind(action.action())) {
                continue;
            }
            if (action.millis() - reported > join) {
                findings.add(finding(action, perHour, cohort, inExam, attempt));
            }
            reported = action.millis();
        }
        return findings;
    }

    /** Name of the exam's figure, such as {@code print_per_hour}. */
    String figure() {
        return kind.name().toLowerCase(Locale.ROOT) + "_per_hour";
    }

    double perHour(AttemptView attempt) {
        long count = attempt.actions().stream()
                .filter(action -> isOfKind(action.action()))
                .count();
        return count * 3_600_000.0 / attempt.attempt().window().lengthMillis();
    }

    private boolean isOfKind(ActionKind action) {
        return kind == IncidentKind.PRINT
                ? action == ActionKind.PRINT || action == ActionKind.SCREENSHOT
                : action == ActionKind.SECOND_SCREEN;
    }

    private Finding finding(
            Action action, double perHour, Optional<Cohort> cohort, InExam inExam, AttemptView attempt) {
        List<Measure> measures = new ArrayList<>(List.of(new Measure("per_hour", perHour)));
        cohort.ifPresent(figure -> measures.add(new Measure("cohort_median_per_hour", figure.median())));
        long end = Math.min(attempt.attempt().window().lengthMillis(), action.millis() + MOMENT_MILLIS);
        String key = "incident." + action.action().name().toLowerCase(Locale.ROOT);
        return new Finding(
                new Stretch(action.millis(), end),
                inExam.severity(severity),
                1,
                Text.of(key + "." + inExam.key(), perHour),
                measures);
    }
}
