package org.invigil.models.detect;

import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.incident.Measure;
import org.invigil.datasets.observation.FaceMatch;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.text.Text;
import org.invigil.models.identity.MatchedLook;
import org.invigil.models.identity.PoorPictures;
import org.invigil.models.network.FaceComparison;

/**
 * The face in view is not the one of the reference photo or, without one, not the one that started. Judged is the mean
 * over a stretch in which looks agree. Severity follows from how long it lasts, confidence from how far the mean lies
 * above the threshold and from how many looks made it.
 *
 * <p>Known false alarm: an old or poor reference photo; strong light from one side. Known miss: somebody else in poor
 * pictures from beginning to end, of whom {@link FaceIdentity} says that it is unclear.
 *
 * @param faces which distances are one person's and which are two persons'
 * @param shortestMillis shorter stretches are not told from a mistake of the network
 * @param fewestLooks that were compared in the stretch
 * @param joinMillis looks further apart without a face in between are not of one stretch
 * @param sureDistance mean distance at which confidence is full
 */
public record OtherFaceDetector(
        FaceComparison faces, long shortestMillis, int fewestLooks, long joinMillis, double sureDistance)
        implements Detector {
    /** Looks further apart than this do not show the same appearance of a face. */
    private static final long LOST_MILLIS = 5_000;

    /** Fewer looks must lie further away: two blurred ones of one person have a mean of .48. */
    private static final int MANY_LOOKS = 3;

    private static final double FEW_FURTHER = 0.03;

    @Override
    public IncidentKind kind() {
        return IncidentKind.OTHER_FACE;
    }

    @Override
    public List<Finding> detect(AttemptView attempt) {
        long shortest = Math.round(shortestMillis * attempt.attempt().toleranceFactor(kind()));
        List<Finding> findings = new ArrayList<>();
        for (List<Look> looks : Cameras.of(attempt.looks())) {
            List<MatchedLook> compared = MatchedLook.of(looks);
            boolean isPoor = PoorPictures.are(compared);
            float border = isPoor ? Math.max(faces.border(), PoorPictures.border(compared)) : faces.border();
            for (List<MatchedLook> group : groups(compared, border)) {
                double mean = mean(group);
                Stretch stretch = stretch(group, looks);
                if (mean > faces.differentAbove() + (group.size() < MANY_LOOKS ? FEW_FURTHER : 0)
                        && group.size() >= fewestLooks
                        && (!isPoor || PoorPictures.standsOut(group, compared))
                        && stretch.lengthMillis() >= shortest) {
                    findings.add(finding(group, stretch, mean, shortest));
                }
            }
        }
        return findings;
    }

    /** Looks that follow each other on the far side of the border. */
    private List<List<MatchedLook>> groups(List<MatchedLook> looks, float border) {
        List<List<MatchedLook>> groups = new ArrayList<>();
        MatchedLook before = null;
        for (MatchedLook look : looks) {
            if (look.distance() > border) {
                boolean isNext = before != null
                        && before.distance() > border
                        && look.look().millis() - before.look().millis() <= joinMillis;
                if (!isNext) {
                    groups.add(new ArrayList<>());
                }
                groups.get(groups.size() - 1).add(look);
            }
            before = look;
        }
        return groups;
    }

    private static double mean(List<MatchedLook> group) {
        return group.stream()
                .mapToDouble(look -> look.match().distance())
                .average()
                .orElseThrow();
    }

    private Stretch stretch(List<MatchedLook> group, List<Look> looks) {
        int first = looks.indexOf(group.get(0).look());
        int last = looks.indexOf(group.get(group.size() - 1).look());
        return new Stretch(start(looks, first), end(looks, last));
    }

    /**
     * The face may have been in view for some seconds before it could be compared: from where it appeared, or the
     * picture changed most.
     */
    private long start(List<Look> looks, int first) {
        int from = first;
        while (from > 0
                && looks.get(first).millis() - looks.get(from - 1).millis() <= joinMillis
                && isInView(looks, from - 1, from)
                && !isCompared(looks.get(from - 1))) {
            from--;
        }
        if (from == 0 || !isInView(looks, from - 1, from)) {
            return looks.get(from).standsFor().startMillis();
        }
        return change(looks, from, first);
    }

    private long end(List<Look> looks, int last) {
        int to = last;
        while (to + 1 < looks.size()
                && looks.get(to + 1).millis() - looks.get(last).millis() <= joinMillis
                && isInView(looks, to + 1, to)
                && !isCompared(looks.get(to + 1))) {
            to++;
        }
        if (to + 1 == looks.size() || !isInView(looks, to + 1, to)) {
            return looks.get(to).standsFor().endMillis();
        }
        return change(looks, last + 1, to + 1);
    }

    private static boolean isInView(List<Look> looks, int at, int beside) {
        return !looks.get(at).faces().isEmpty()
                && Math.abs(looks.get(at).millis() - looks.get(beside).millis()) <= LOST_MILLIS;
    }

    private static boolean isCompared(Look look) {
        return look.faces().stream().anyMatch(face -> face.match() != null);
    }

    /** Half way to the look that differs most from the one before it; both borders are indices of looks. */
    private static long change(List<Look> looks, int from, int to) {
        int most = from;
        for (int i = from; i <= to; i++) {
            if (looks.get(i).picture().change() > looks.get(most).picture().change()) {
                most = i;
            }
        }
        return (looks.get(most - 1).millis() + looks.get(most).millis()) / 2;
    }

    private Finding finding(List<MatchedLook> group, Stretch stretch, double mean, long shortest) {
        double seconds = stretch.lengthMillis() / 1000.0;
        double far = Math.min(1, (mean - faces.differentAbove()) / (sureDistance - faces.differentAbove()));
        double many = Math.min(1, group.size() / 5.0);
        String expected = group.get(0).match().expected() == FaceMatch.Expected.REFERENCE_PHOTO ? "reference" : "first";
        return new Finding(
                stretch,
                Strength.between(shortest / 1000.0, 60, seconds),
                (0.5 + 0.5 * far) * (0.6 + 0.4 * many),
                Text.of(
                        "incident.other_face." + expected,
                        seconds,
                        Math.round(100 * mean),
                        group.size(),
                        Math.round(100 * faces.sameBelow()),
                        Math.round(100 * faces.differentAbove())),
                List.of(
                        new Measure("seconds", seconds),
                        new Measure("mean_distance", mean),
                        new Measure("looks", group.size())));
    }
}
