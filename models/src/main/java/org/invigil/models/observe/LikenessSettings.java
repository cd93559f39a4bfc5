package org.invigil.models.observe;

import java.io.Serializable;

/**
 * In which looks a likeness of the examinee's face is taken, with biometric consent. What makes a face good enough is
 * on the network's card (models/weights/face-embedding.md). Faces 33 pixels wide and blurred ones (sharpness 9) compare
 * as well as others do; what noise, dim light and compression do to them shows in how they scatter, not in any single
 * one.
 *
 * @param everyMillis while nothing changes; shorter than any change of persons that is to be found
 * @param lostMillis a face that was not seen for longer may be another one
 * @param sameOverlap intersection over union with the box before, below which the face may be another one
 * @param sameBelow Euclidean distance of two likenesses above which the looks between them are taken as well, so that
 *     the moment of the change is known
 * @param sameLooks correlation of two faces' chips from which they have one likeness, -1..1: two fifths of the looks
 *     that follow each other in a drawn recording reach it, few of people who move; two persons' faces came to .80 at
 *     most (188 pairs of the three people of the open evaluation set)
 * @param sameMillis how long one likeness may be taken over; then it is measured again whatever the face looks like
 * @param leastWidthPixels of the face, in the recording and in the picture that is looked at
 * @param mostYawDegrees to either side
 * @param mostPitchDegrees up or down
 * @param leastSharpness of the face, as in {@code FaceQuality}
 * @param companyShare of the face's area from which another face is company: nobody's likeness is taken then
 */
public record LikenessSettings(
        long everyMillis,
        long lostMillis,
        float sameOverlap,
        float sameBelow,
        double sameLooks,
        long sameMillis,
        float leastWidthPixels,
        float mostYawDegrees,
        float mostPitchDegrees,
        float leastSharpness,
        float companyShare)
        implements Serializable {
    public static final LikenessSettings DEFAULT =
            new LikenessSettings(4_000, 2_500, 0.2f, 0.36f, 0.92, 12_000, 28, 25, 25, 8, 0.5f);
}
