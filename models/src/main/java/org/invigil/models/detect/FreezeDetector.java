package org.invigil.models.detect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.incident.Measure;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.text.Text;

/**
 * The same picture of somebody on and on, without the noise of a camera and the small movements of a person. A still
 * picture of an empty room is {@link AbsenceDetector}'s, a plain one {@link CoverDetector}'s.
 *
 * <p>Known false alarm: a slow computer or network that sends no new pictures.
 *
 * @param people who must be in view
 * @param still change against the look before up to which a picture is the same; an encoder refines even a still one
 * @param joinMillis a change for no longer than this does not end the stretch
 * @param shortestMillis shorter ones are a hiccup of the network
 */
public record FreezeDetector(People people, float still, long joinMillis, long shortestMillis) implements Detector {
    /** Cells of nearly equal grey flip when an encoder refines a still picture. */
    private static final int MOST_BITS = 2;

    @Override
    public IncidentKind kind() {
        return IncidentKind.CAMERA_FROZEN;
    }

    @Override
    public List<Finding> detect(AttemptView attempt) {
        long shortest = Math.round(shortestMillis * attempt.attempt().toleranceFactor(kind()));
        List<Finding> findings = new ArrayList<>();
        for (List<Look> looks : Cameras.of(attempt.looks())) {
            Set<Look> still = still(looks);
            new Runs(joinMillis, shortest)
                    .find(looks, still::contains)
                    .forEach(run -> findings.add(finding(run, shortest)));
        }
        return findings;
    }

    /** Looks that show the same as the one before or after them in the same recording. */
    private Set<Look> still(List<Look> looks) {
        Set<Look> still = new HashSet<>();
        for (int i = 1; i < looks.size(); i++) {
            Look before = looks.get(i - 1);
            Look look = looks.get(i);
            if (look.recording().equals(before.recording())
                    && look.picture().change() <= still()
                    && Long.bitCount(look.picture().hash() ^ before.picture().hash()) <= MOST_BITS
                    && people.isAnybodyIn(look)) {
                still.add(before);
                still.add(look);
            }
        }
        return still;
    }

    private Finding finding(Runs.Run run, long shortest) {
        double seconds = run.stretch().lengthMillis() / 1000.0;
        double change = run.looks().stream()
                .skip(1)
                .mapToDouble(look -> look.picture().change())
                .max()
                .orElse(0);
        return new Finding(
                run.stretch(),
                Strength.between(shortest / 1000.0, 120, seconds),
                Math.max(0.5, 1 - change / (2 * still)),
                Text.of("incident.camera_frozen", seconds, run.looks().size()),
                List.of(
                        new Measure("seconds", seconds),
                        new Measure("looks", run.looks().size()),
                        new Measure("largest_change", change)));
    }
}
