package org.invigil.models.detect;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import org.invigil.datasets.observation.Utterance;

/**
 * Two voices at once: whosever they are, one of them at least is not the examinee's. Measured only where voices are
 * told apart.
 *
 * @param shortestMillis of an utterance in which several voices speak at once; less is a word thrown in, or the turns
 *     network's doubt
 */
public record AtOnce(long shortestMillis) implements Serializable {
    /** A drill can come to a second (docs/benchmarks.md, "Two voices at once"). */
    public static final AtOnce DEFAULT = new AtOnce(1_250);

    /** @param factor by which an accommodation makes it longer */
    boolean isHeard(Utterance utterance, double factor) {
        return millis(utterance) >= shortestMillis * factor;
    }

    /** In which several voices speak at once; two microphones that hear the same do not make it longer. */
    static double seconds(List<Utterance> utterances) {
        return utterances.stream()
                        .collect(Collectors.groupingBy(Utterance::recording, Collectors.summingDouble(AtOnce::millis)))
                        .values()
                        .stream()
                        .mapToDouble(sum -> sum)
                        .max()
                        .orElse(0)
                / 1000;
    }

    private static double millis(Utterance utterance) {
        return utterance.overlapShare() == null
                ? 0
                : utterance.overlapShare() * (double) utterance.stretch().lengthMillis();
    }
}
