package org.invigil.jobs.report;

import java.util.Comparator;
import java.util.List;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.text.Text;

/**
 * An attempt of the manifests that is not ranked.
 *
 * @param problems what stood in the way of an admitted attempt; empty for one that was not admitted
 */
public record NotAnalysedAttempt(Attempt attempt, List<Problem> problems) {
    /** Said of an admitted attempt without any problem of its own to name. */
    public static final Text NOTHING_USABLE = Text.of("report.missing.nothing");

    public static final Text LOOK_FOR_RECORDINGS = Text.of("report.missing.nothing.do");

    public NotAnalysedAttempt {
        problems = problems.stream()
                .sorted(Comparator.comparing(Problem::what).thenComparing(Problem::recording))
                .toList();
    }
}
