package org.invigil.models.identity;

import java.util.Comparator;
import java.util.List;
import org.invigil.datasets.observation.FaceMatch;
import org.invigil.datasets.observation.Look;
import org.invigil.models.network.FaceComparison;

/**
 * What the compared looks of one attempt say together about whose face was in view.
 *
 * @param expected whose face was expected; null where nothing was compared
 * @param usableLooks looks whose face was good enough to compare
 * @param matchedShare of the usable looks, 0..1; null where nothing was compared
 * @param medianDistance null where nothing was compared
 * @param worstDistance null where nothing was compared
 * @param poor whether the pictures are too poor to tell persons apart by the photo alone
 * @param typical the look of the median distance, or null
 * @param worst the look of the largest distance, or null
 */
public record FaceIdentity(
        FaceMatch.Expected expected,
        int usableLooks,
        Double matchedShare,
        Double medianDistance,
        Double worstDistance,
        boolean poor,
        Look typical,
        Look worst) {
    /** Fewer say nothing: a minute of the attempt at four seconds each would give fifteen. */
    private static final int FEWEST_LOOKS = 5;

    private static final double MATCHED_SHARE = 0.9;

    public static final FaceIdentity NOT_COMPARED = new FaceIdentity(null, 0, null, null, null, false, null, null);

    /** What may be said of the whole attempt. */
    public enum State {
        MATCHED,
        UNCLEAR,
        NOT_MATCHED
    }

    /** @param cameras looks of each camera in time order */
    public static FaceIdentity of(List<List<Look>> cameras, FaceComparison faces) {
        List<MatchedLook> looks = cameras.stream()
                .flatMap(camera -> MatchedLook.of(camera).stream())
                .sorted(Comparator.comparingDouble(MatchedLook::distance)
                        .thenComparing(matched -> matched.look().millis())
                        .thenComparing(matched -> matched.look().recording()))
                .toList();
        if (looks.isEmpty()) {
            return NOT_COMPARED;
        }
        long matched =
                looks.stream().filter(look -> look.distance() <= faces.border()).count();
        MatchedLook typical = looks.get((looks.size() - 1) / 2);
        MatchedLook worst = looks.get(looks.size() - 1);
        return new FaceIdentity(
                typical.match().expected(),
                looks.size(),
                (double) matched / looks.size(),
                (double) typical.distance(),
                (double) worst.distance(),
                cameras.stream().anyMatch(camera -> PoorPictures.are(MatchedLook.of(camera))),
                typical.look(),
                worst.look());
    }

    /** Of what was compared; whether it was with a reference photo is another question. */
    public State state(FaceComparison faces) {
        if (usableLooks < FEWEST_LOOKS) {
            return State.UNCLEAR;
        }
        if (medianDistance > faces.differentAbove()) {
            return poor ? State.UNCLEAR : State.NOT_MATCHED;
        }
        return matchedShare >= MATCHED_SHARE && medianDistance < faces.sameBelow() ? State.MATCHED : State.UNCLEAR;
    }
}
