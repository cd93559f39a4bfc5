package org.invigil.models.detect;

import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.incident.Measure;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.text.Text;

/**
 * The camera shows black or one plain surface.
 *
 * <p>Known false alarm: the light is switched off in a room without windows.
 *
 * @param dark brightness below which a picture is black, 0..1; a dark room with a screen's light on a face lies above
 * @param plain contrast below which it is one surface, 0..1
 * @param joinMillis a picture for no longer than this does not end the stretch
 * @param shortestMillis shorter ones are a hand that passes
 */
public record CoverDetector(float dark, float plain, long joinMillis, long shortestMillis) implements Detector {
    @Override
    public IncidentKind kind() {
        return IncidentKind.CAMERA_COVERED;
    }

    @Override
    public List<Finding> detect(AttemptView attempt) {
        long shortest = Math.round(shortestMillis * attempt.attempt().toleranceFactor(kind()));
        List<Finding> findings = new ArrayList<>();
        Cameras.of(attempt.looks()).forEach(looks -> new Runs(joinMillis, shortest)
                .find(looks, this::showsNothing)
                .forEach(run -> findings.add(finding(run, shortest))));
        return findings;
    }

    private boolean showsNothing(Look look) {
        return look.picture().brightness() < dark || look.picture().contrast() < plain;
    }

    private Finding finding(Runs.Run run, long shortest) {
        double seconds = run.stretch().lengthMillis() / 1000.0;
        double brightness = run.looks().stream()
                .mapToDouble(look -> look.picture().brightness())
                .average()
                .orElse(0);
        double contrast = run.looks().stream()
                .mapToDouble(look -> look.picture().contrast())
                .average()
                .orElse(0);
        return new Finding(
                run.stretch(),
                Strength.between(shortest / 1000.0, 120, seconds),
                Math.min(1, Math.max(0.5, 1 - contrast / (2 * plain))),
                Text.of("incident.camera_covered", seconds, 100 * brightness, 100 * contrast),
                List.of(
                        new Measure("seconds", seconds),
                        new Measure("brightness", brightness),
                        new Measure("contrast", contrast)));
    }
}
