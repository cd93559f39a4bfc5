package org.invigil.datasets.observation;

import java.util.List;

/**
 * One face in one look.
 *
 * @param score of the face network, 0..1
 * @param points eye at the image's left, eye at its right, nose, mouth, ear left, ear right; without the ears where the
 *     network knows none, empty if not known
 * @param pose null if not measured
 * @param gaze null if not measured
 * @param quality null if not measured
 * @param likenessDistance to the reference photo (L2 of the embedding), only with biometric consent; else null
 */
public record Face(
        Box box,
        float score,
        List<Point> points,
        HeadPose pose,
        Gaze gaze,
        FaceQuality quality,
        Float likenessDistance) {
    public Face withScore(float other) {
        return new Face(box, other, points, pose, gaze, quality, likenessDistance);
    }

    public Face withQuality(FaceQuality measured) {
        return new Face(box, score, points, pose, gaze, measured, likenessDistance);
    }

    public Face withDirection(HeadPose head, Gaze eyes) {
        return new Face(box, score, points, head, eyes, quality, likenessDistance);
    }
}
