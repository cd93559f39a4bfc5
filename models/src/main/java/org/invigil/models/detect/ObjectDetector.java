package org.invigil.models.detect;

import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.incident.Measure;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.Thing;
import org.invigil.datasets.text.Text;
import org.invigil.models.network.Things;

/**
 * A phone, a book or a second laptop that comes into view. What stood there in the first searched look and stays where
 * it is, is furniture. Only looks that were searched count: between them nothing is known.
 *
 * <p>Known false alarm: a wallet, a calculator or a remote control that looks like a phone. Known miss: what is small,
 * dark, half covered or in view for less than the time between two searches; earphones, which no network of ours knows.
 *
 * @param isOn whether it reports at all: shipped off, because its usefulness is not measured (docs/usefulness.md)
 * @param score every counted object is at least this sure, 0..1
 * @param sameOverlap intersection over union from which two boxes are one object that has not moved, 0..1
 * @param joinMillis two sights no further apart than this are one stretch: searches lie up to 20 s apart
 * @param fewestLooks that show the object: a single one is a mistake of the network
 */
public record ObjectDetector(boolean isOn, float score, float sameOverlap, long joinMillis, int fewestLooks)
        implements Detector {
    private static final List<String> KINDS = List.of(Things.PHONE, Things.BOOK, Things.LAPTOP);

    @Override
    public IncidentKind kind() {
        return IncidentKind.OBJECT_IN_VIEW;
    }

    @Override
    public List<Finding> detect(AttemptView attempt) {
        long shortest = attempt.attempt().toleranceFactor(kind()) > 1
                ? Math.round(joinMillis * (attempt.attempt().toleranceFactor(kind()) - 1))
                : 0;
        List<Finding> findings = new ArrayList<>();
        for (List<Look> looks : Cameras.of(attempt.looks())) {
            List<Look> searched = looks.stream().filter(Look::searched).toList();
            for (String what : KINDS) {
                new Runs(joinMillis, shortest)
                                .find(searched, look -> !moved(what, look, furniture(what, searched))
                                        .isEmpty())
                                .stream()
                                .filter(run -> run.looks().size() >= fewestLooks)
                                .forEach(run -> findings.add(finding(what, run, searched)));
            }
        }
        findings.sort(
                (a, b) -> Long.compare(a.stretch().startMillis(), b.stretch().startMillis()));
        return findings;
    }

    /** What was there before anything happened. */
    private List<Box> furniture(String what, List<Look> searched) {
        return searched.isEmpty()
                ? List.of()
                : searched.get(0).objects().stream()
                        .filter(thing -> thing.what().equals(what))
                        .map(Thing::box)
                        .toList();
    }

    private List<Thing> moved(String what, Look look, List<Box> furniture) {
        return look.objects().stream()
                .filter(thing -> thing.what().equals(what) && thing.score() >= score)
                .filter(thing -> furniture.stream().noneMatch(box -> box.overlap(thing.box()) >= sameOverlap))
                .toList();
    }

    private Finding finding(String what, Runs.Run run, List<Look> searched) {
        double seconds = run.stretch().lengthMillis() / 1000.0;
        Stretch stretch = run.stretch();
        long looked = searched.stream()
                .filter(look -> look.millis() >= stretch.startMillis() && look.millis() < stretch.endMillis())
                .count();
        List<Box> furniture = furniture(what, searched);
        double sure = run.looks().stream()
                .mapToDouble(look -> moved(what, look, furniture).stream()
                        .mapToDouble(Thing::score)
                        .max()
                        .orElse(0))
                .average()
                .orElse(0);
        return new Finding(
                stretch,
                Strength.between(1, 120, seconds),
                Math.min(1, sure * run.looks().size() / Math.max(1, looked)),
                Text.of("incident.object_in_view." + what, seconds, run.looks().size(), looked, 100 * sure),
                List.of(
                        new Measure("seconds", seconds),
                        new Measure("looks", run.looks().size()),
                        new Measure("searched_looks", looked),
                        new Measure("score", sure)));
    }
}
