package org.invigil.models.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.observation.Utterance;

/**
 * Utterances that follow each other closely, of all microphones together.
 *
 * @param joinMillis a pause up to this length does not end a run
 */
record SpokenRuns(long joinMillis) {
    /** In time order; never empty. */
    record Run(List<Utterance> utterances) {
        /** One run of this and a later one, whatever the pause between them. */
        Run and(Run later) {
            return new Run(Stream.concat(utterances.stream(), later.utterances.stream())
                    .toList());
        }

        Stretch stretch() {
            long end = utterances.stream().mapToLong(Utterance::endMillis).max().orElseThrow();
            return new Stretch(utterances.get(0).startMillis(), end);
        }

        double seconds() {
            return stretch().lengthMillis() / 1000.0;
        }

        double speechProbability() {
            return utterances.stream()
                    .mapToDouble(Utterance::speechProbability)
                    .average()
                    .orElseThrow();
        }

        double loudestDecibels() {
            return utterances.stream()
                    .mapToDouble(Utterance::levelDecibels)
                    .max()
                    .orElseThrow();
        }

        double softestDecibels() {
            return utterances.stream()
                    .mapToDouble(Utterance::levelDecibels)
                    .min()
                    .orElseThrow();
        }
    }

    /** Runs of at least the given length. */
    List<Run> find(List<Utterance> utterances, double shortestMillis) {
        List<List<Utterance>> runs = new ArrayList<>();
        long end = Long.MIN_VALUE;
        for (Utterance utterance : sorted(utterances)) {
            if (runs.isEmpty() || utterance.startMillis() - end > joinMillis) {
                runs.add(new ArrayList<>());
                end = Long.MIN_VALUE;
            }
            runs.get(runs.size() - 1).add(utterance);
            end = Math.max(end, utterance.endMillis());
        }
        return runs.stream()
                .map(Run::new)
                .filter(run -> run.stretch().lengthMillis() >= shortestMillis)
                .toList();
    }

    static List<Utterance> sorted(List<Utterance> utterances) {
        return utterances.stream()
                .sorted(Comparator.comparingLong(Utterance::startMillis).thenComparing(Utterance::recording))
                .toList();
    }
}
