package org.invigil.models.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.incident.Measure;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.Thing;
import org.invigil.datasets.text.Text;

/**
 * A second person in view: another face, or a body beside the examinee's.
 *
 * <p>Known false alarm: a portrait or screen that moves enough to look alive; a print on clothes whose wearer sits
 * still.
 *
 * @param people how sure faces and bodies must be to count
 * @param dark brightness below which noise and prints pass for faces, 0..1: that it is too dark is said elsewhere
 * @param joinMillis the second person may be lost for this long without ending the stretch
 * @param shortestMillis shorter sights are somebody passing a door's gap or a mistake of the network
 * @param fewestLooks that show the second person: a single one is a mistake of the network
 */
public record ExtraPersonDetector(People people, float dark, long joinMillis, long shortestMillis, int fewestLooks)
        implements Detector {
    @Override
    public IncidentKind kind() {
        return IncidentKind.EXTRA_PERSON;
    }

    @Override
    public List<Finding> detect(AttemptView attempt) {
        long shortest = Math.round(shortestMillis * attempt.attempt().toleranceFactor(kind()));
        List<Finding> findings = new ArrayList<>();
        Cameras.of(attempt.looks()).forEach(looks -> new Runs(joinMillis, shortest)
                .find(looks, look -> people.count(look) >= 2 && look.picture().brightness() >= dark).stream()
                        .filter(run -> run.looks().size() >= fewestLooks)
                        .forEach(run -> findings.add(finding(run, shortest))));
        return findings;
    }

    private Finding finding(Runs.Run run, long shortest) {
        double seconds = run.stretch().lengthMillis() / 1000.0;
        double second =
                run.looks().stream().mapToDouble(this::secondScore).average().orElse(0);
        double seenSeconds = run.looks().stream()
                        .mapToLong(look -> look.standsFor().lengthMillis())
                        .sum()
                / 1000.0;
        long most = run.looks().stream().mapToLong(people::count).max().orElse(0);
        long faces = run.looks().stream().mapToLong(people::countFaces).max().orElse(0);
        return new Finding(
                run.stretch(),
                Strength.between(shortest / 1000.0, 60, seconds),
                second * Math.min(1, seenSeconds / seconds),
                faces >= 2
                        ? Text.of("incident.extra_person", seconds, faces)
                        : Text.of("incident.extra_person.body", seconds, most),
                List.of(
                        new Measure("seconds", seconds),
                        new Measure("seen_seconds", seenSeconds),
                        new Measure("people", most),
                        new Measure("second_person_score", second)));
    }

    /** Of the second face where there are two, else of the less sure of face and bodies. */
    private double secondScore(Look look) {
        Stream<Float> faces = look.faces().stream().map(Face::score);
        if (people.countFaces(look) < 2) {
            faces = Stream.concat(look.persons().stream().map(Thing::score), faces.limit(0));
        }
        return faces.sorted(Comparator.reverseOrder())
                .limit(2)
                .reduce((first, next) -> next)
                .orElse(0f);
    }
}
