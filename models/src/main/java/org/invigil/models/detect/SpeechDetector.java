package org.invigil.models.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.incident.Measure;
import org.invigil.datasets.observation.Utterance;
import org.invigil.datasets.text.Text;

/**
 * Speech in the room, by whomever.
 *
 * <p>Known false alarm: a television or radio, also next door.
 *
 * @param probability an utterance's mean at least, 0..1
 * @param levelDecibels quieter utterances are not counted: next door rather than in the room
 * @param joinMillis a pause up to this length does not end a stretch
 * @param shortestMillis shorter stretches are a cough or one word
 */
public record SpeechDetector(float probability, float levelDecibels, long joinMillis, long shortestMillis)
        implements Detector {
    @Override
    public IncidentKind kind() {
        return IncidentKind.SPEECH;
    }

    @Override
    public List<Finding> detect(AttemptView attempt) {
        long shortest = Math.round(shortestMillis * attempt.attempt().toleranceFactor(kind()));
        List<Finding> findings = new ArrayList<>();
        List<Utterance> current = new ArrayList<>();
        List<Utterance> heard = attempt.utterances().stream()
                .filter(u -> u.speechProbability() >= probability && u.levelDecibels() >= levelDecibels)
                .sorted(Comparator.comparingLong(Utterance::startMillis).thenComparing(Utterance::recording))
                .toList();
        for (Utterance utterance : heard) {
            if (!current.isEmpty() && utterance.startMillis() - end(current) > joinMillis) {
                close(findings, current, shortest);
                current = new ArrayList<>();
            }
            current.add(utterance);
        }
        close(findings, current, shortest);
        return findings;
    }

    private static long end(List<Utterance> utterances) {
        return utterances.stream().mapToLong(Utterance::endMillis).max().orElse(0);
    }

    private static void close(List<Finding> findings, List<Utterance> utterances, long shortestMillis) {
        if (utterances.isEmpty()) {
            return;
        }
        Stretch stretch = new Stretch(utterances.get(0).startMillis(), end(utterances));
        if (stretch.lengthMillis() < shortestMillis) {
            return;
        }
        double seconds = stretch.lengthMillis() / 1000.0;
        double probability = utterances.stream()
                .mapToDouble(Utterance::speechProbability)
                .average()
                .orElse(0);
        double level =
                utterances.stream().mapToDouble(Utterance::levelDecibels).max().orElse(0);
        findings.add(new Finding(
                stretch,
                Strength.between(shortestMillis / 1000.0, 60, seconds),
                Math.min(1, probability),
                Text.of("incident.speech", seconds, Math.round(level)),
                List.of(
                        new Measure("seconds", seconds),
                        new Measure("speech_probability", probability),
                        new Measure("level_decibels", level))));
    }
}
