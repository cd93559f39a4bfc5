package org.invigil.models.detect;

import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.incident.Measure;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.text.Text;

/**
 * A second person in view.
 *
 * <p>Known false alarm: a portrait, screen or print on clothes that moves enough to look alive.
 *
 * @param faceScore every counted face is at least this sure
 * @param joinMillis the second person may be lost for this long without ending the stretch
 * @param shortestMillis shorter sights are somebody passing a door's gap or a mistake of the network
 */
public record ExtraPersonDetector(float faceScore, long joinMillis, long shortestMillis) implements Detector {
    @Override
    public IncidentKind kind() {
        return IncidentKind.EXTRA_PERSON;
    }

    @Override
    public List<Finding> detect(AttemptView attempt) {
        long shortest = Math.round(shortestMillis * attempt.attempt().toleranceFactor(kind()));
        List<Finding> findings = new ArrayList<>();
        Cameras.of(attempt.looks()).forEach(looks -> new Runs(joinMillis, shortest)
                .find(looks, look -> sureFaces(look) >= 2)
                .forEach(run -> findings.add(finding(run, shortest))));
        return findings;
    }

    private long sureFaces(Look look) {
        return look.faces().stream().filter(face -> face.score() >= faceScore).count();
    }

    private Finding finding(Runs.Run run, long shortest) {
        double seconds = run.stretch().lengthMillis() / 1000.0;
        double secondFace = run.looks().stream()
                .mapToDouble(this::secondBestScore)
                .average()
                .orElse(0);
        double seenSeconds = run.looks().stream()
                        .mapToLong(look -> look.standsFor().lengthMillis())
                        .sum()
                / 1000.0;
        long most = run.looks().stream().mapToLong(this::sureFaces).max().orElse(0);
        return new Finding(
                run.stretch(),
                Strength.between(shortest / 1000.0, 60, seconds),
                secondFace * Math.min(1, seenSeconds / seconds),
                Text.of("incident.extra_person", seconds, most),
                List.of(
                        new Measure("seconds", seconds),
                        new Measure("seen_seconds", seenSeconds),
                        new Measure("second_face_score", secondFace)));
    }

    private double secondBestScore(Look look) {
        return look.faces().stream()
                .map(Face::score)
                .sorted((a, b) -> Float.compare(b, a))
                .skip(1)
                .findFirst()
                .orElse(0f);
    }
}
