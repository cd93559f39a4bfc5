package org.invigil.models.identity;

import java.util.List;

/**
 * Whether pictures show faces steadily enough to tell persons apart. In dim, noisy or strongly compressed pictures the
 * likenesses of one face scatter, and all of them move away from a good reference photo by as much as another person's:
 * then a stretch says something only if it stands out from the rest of the same recording.
 */
public final class PoorPictures {
    /**
     * Of the distances of likenesses that follow each other, the quarter that is smallest lies below .26 to .34 in good
     * and in blurred pictures, below .36 to .42 at a quarter of the light, in strong noise, by openh264 and at 60
     * kbit/s, where one person lies .44 to .6 from the reference photo (docs/usefulness.md). The smallest, because more
     * likenesses are taken where faces seem to change; those that were taken over from the look before say nothing.
     */
    private static final double STEADY = 0.345;

    /** Fewer say nothing. */
    private static final int FEWEST_STEPS = 3;

    /** Of the means of two persons in poor pictures; parts of one person's time differ by .03. */
    private static final double STANDS_OUT = 0.05;

    private PoorPictures() {}

    /** @param looks all that were compared of one camera */
    public static boolean are(List<MatchedLook> looks) {
        double[] steps = looks.stream()
                .filter(look -> look.match().step() != null && look.match().step() > 0)
                .mapToDouble(look -> look.match().step())
                .sorted()
                .toArray();
        return steps.length >= FEWEST_STEPS && steps[steps.length / 4] > STEADY;
    }

    /** Half way between what most looks are and what stands out from them. */
    public static float border(List<MatchedLook> looks) {
        return (float) (median(looks) + STANDS_OUT / 2);
    }

    private static double median(List<MatchedLook> looks) {
        double[] distances = looks.stream()
                .mapToDouble(look -> look.match().distance())
                .sorted()
                .toArray();
        return distances[distances.length / 2];
    }

    /**
     * Whether some looks are further from the expected face than most of the others are.
     *
     * @param some of them
     * @param all that were compared of one camera
     */
    public static boolean standsOut(List<MatchedLook> some, List<MatchedLook> all) {
        List<MatchedLook> others =
                all.stream().filter(look -> !some.contains(look)).toList();
        if (others.size() < some.size()) {
            return false;
        }
        double mean = some.stream()
                .mapToDouble(look -> look.match().distance())
                .average()
                .orElse(0);
        return mean - median(others) >= STANDS_OUT;
    }
}
