package org.invigil.models.detect;

import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.incident.Measure;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.text.Text;

/**
 * Nobody in view, also in a still picture of an empty room. A camera that shows nothing at all is
 * {@link CoverDetector}'s, and time without pictures is a gap, never an absence. A body without a face is somebody: the
 * head is turned, or rests in both hands.
 *
 * <p>Known false alarm: only a hand or the top of a head is left in the picture.
 *
 * @param people a face or body at least this sure means that somebody is there
 * @param joinMillis somebody seen for no longer than this does not end an absence
 * @param shortestMillis shorter absences are glances below the table
 * @param dark brightness below which the picture cannot show anybody, 0..1
 * @param plain contrast below which it cannot, 0..1
 */
public record AbsenceDetector(People people, long joinMillis, long shortestMillis, float dark, float plain)
        implements Detector {
    /** Snapshots further apart are two findings: nobody knows what was between them. */
    private static final long IN_A_ROW_MILLIS = 300_000;

    @Override
    public IncidentKind kind() {
        return IncidentKind.ABSENT;
    }

    @Override
    public List<Finding> detect(AttemptView attempt) {
        long shortest = Math.round(shortestMillis * attempt.attempt().toleranceFactor(kind()));
        List<Finding> findings = new ArrayList<>();
        Runs runs = new Runs(joinMillis, shortest);
        Cameras.of(attempt.looks()).forEach(looks -> (Cameras.areSnapshots(looks)
                        ? runs.findInARow(looks, IN_A_ROW_MILLIS, this::showsNobody)
                        : runs.find(looks, this::showsNobody))
                .forEach(run -> findings.add(finding(run, shortest, Cameras.areSnapshots(looks)))));
        return findings;
    }

    private boolean showsNobody(Look look) {
        return !people.isAnybodyIn(look)
                && look.picture().brightness() >= dark
                && look.picture().contrast() >= plain;
    }

    private Finding finding(Runs.Run run, long shortest, boolean areSnapshots) {
        double seconds = run.stretch().lengthMillis() / 1000.0;
        double seen = areSnapshots
                ? run.looks().stream()
                                .mapToLong(look -> look.standsFor().lengthMillis())
                                .sum()
                        / 1000.0
                : seconds;
        double bestFace = run.looks().stream()
                .flatMap(look -> look.faces().stream())
                .mapToDouble(face -> face.score())
                .max()
                .orElse(0);
        return new Finding(
                run.stretch(),
                Strength.between(shortest / 1000.0, 120, seen),
                1 - bestFace / 2,
                areSnapshots && run.looks().size() > 1
                        ? Text.of("incident.absent.snapshots", run.looks().size(), seconds, seen)
                        : Text.of("incident.absent", seconds, run.looks().size()),
                List.of(new Measure("seconds", seen), new Measure("best_face_score", bestFace)));
    }
}
