package org.invigil.models.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.Look;

/**
 * What looks like a face below somebody's chin and goes wherever that person goes: printed on clothes, as networks take
 * it for one in dim light. It is no second person, and nobody's likeness. Somebody who sits or stands there moves by
 * himself: then the distance of the two faces changes as much as either moves.
 *
 * @param right of the middle of the wearer's face, in widths of it
 * @param below the middle of the wearer's face, in heights of it
 * @param faceWidth of the wearer in the middle of all looks, as a share of the picture's
 * @param faceHeight the same, as a share of the picture's height
 * @param looks that show it
 * @param firstMillis attempt time of the first of them
 */
public record WornFace(double right, double below, double faceWidth, double faceHeight, int looks, long firstMillis) {
    /** Less sure ones count nowhere. */
    private static final float LEAST_SCORE = 0.4f;

    /** Where a chest is, in widths and heights of the face above it. */
    private static final double MOST_ASIDE = 0.9;

    private static final double LEAST_BELOW = 1.1;
    private static final double MOST_BELOW = 4;

    /** Faces are measured to a fifth of their size in poor pictures. */
    private static final double SAME_PLACE = 0.5;

    private static final int FEWEST_LOOKS = 5;

    private static final long SHORTEST_MILLIS = 10_000;

    /** Of nearly all looks, in widths of the wearer's face: who sits still tells nothing. */
    private static final double LEAST_MOVEMENT = 0.4;

    /** The wearer moves so many times as far as the print moves on the wearer. */
    private static final double FIRMLY = 2;

    /** @param face below the other */
    private record Pair(long millis, Box wearer, Box face) {}

    /** @param looks of one camera in time order */
    public static Optional<WornFace> of(List<Look> looks) {
        List<Pair> pairs = new ArrayList<>();
        for (Look look : looks) {
            for (Face wearer : look.faces()) {
                for (Face face : look.faces()) {
                    if (isPair(wearer, face)) {
                        pairs.add(new Pair(look.millis(), wearer.box(), face.box()));
                    }
                }
            }
        }
        if (pairs.size() < FEWEST_LOOKS) {
            return Optional.empty();
        }
        WornFace about = about(pairs);
        List<Pair> own = pairs.stream()
                .filter(pair -> about.isAt(pair.wearer(), pair.face()))
                .toList();
        return own.size() >= FEWEST_LOOKS
                        && own.get(own.size() - 1).millis() - own.get(0).millis() >= SHORTEST_MILLIS
                        && about.goesAlong(own)
                ? Optional.of(new WornFace(
                        about.right(),
                        about.below(),
                        about.faceWidth(),
                        about.faceHeight(),
                        own.size(),
                        own.get(0).millis()))
                : Optional.empty();
    }

    /** The look without it, where its wearer is in view. */
    public Look without(Look look) {
        List<Face> left = look.faces().stream()
                .filter(face -> look.faces().stream()
                        .noneMatch(wearer -> isPair(wearer, face) && isAt(wearer.box(), face.box())))
                .toList();
        return left.size() == look.faces().size() ? look : look.withFaces(left);
    }

    private static boolean isPair(Face wearer, Face face) {
        double right =
                (face.box().centreX() - wearer.box().centreX()) / wearer.box().width();
        double below =
                (face.box().centreY() - wearer.box().centreY()) / wearer.box().height();
        return wearer.score() >= LEAST_SCORE
                && face.score() >= LEAST_SCORE
                && Math.abs(right) <= MOST_ASIDE
                && below >= LEAST_BELOW
                && below <= MOST_BELOW;
    }

    /** In the middle of all pairs: others than the print's are few, or there is none. */
    private static WornFace about(List<Pair> pairs) {
        double width = middle(pairs, pair -> pair.wearer().width());
        double height = middle(pairs, pair -> pair.wearer().height());
        return new WornFace(
                middle(pairs, WornFace::aside) / width,
                middle(pairs, WornFace::down) / height,
                width,
                height,
                pairs.size(),
                pairs.get(0).millis());
    }

    private boolean isAt(Box wearer, Box face) {
        return Math.abs((face.centreX() - wearer.centreX()) / faceWidth - right) <= SAME_PLACE
                && Math.abs((face.centreY() - wearer.centreY()) / faceHeight - below) <= SAME_PLACE;
    }

    private boolean goesAlong(List<Pair> pairs) {
        double moved = spread(pairs, pair -> pair.wearer().centreX()) / faceWidth;
        double movedOnWearer = spread(pairs, WornFace::aside) / faceWidth;
        return moved >= LEAST_MOVEMENT && moved >= FIRMLY * movedOnWearer;
    }

    private static double aside(Pair pair) {
        return pair.face().centreX() - pair.wearer().centreX();
    }

    private static double down(Pair pair) {
        return pair.face().centreY() - pair.wearer().centreY();
    }

    private static double middle(List<Pair> pairs, ToDoubleFunction<Pair> value) {
        return sorted(pairs, value)[pairs.size() / 2];
    }

    /** Between the tenth and the ninetieth of a hundred. */
    private static double spread(List<Pair> pairs, ToDoubleFunction<Pair> value) {
        double[] sorted = sorted(pairs, value);
        return sorted[sorted.length - 1 - sorted.length / 10] - sorted[sorted.length / 10];
    }

    private static double[] sorted(List<Pair> pairs, ToDoubleFunction<Pair> value) {
        double[] sorted = pairs.stream().mapToDouble(value).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
