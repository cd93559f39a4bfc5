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
 * @param match null if not compared; never compared without biometric consent
 */
public record Face(
        Box box, float score, List<Point> points, HeadPose pose, Gaze gaze, FaceQuality quality, FaceMatch match) {
    public Face withScore(float other) {
        return new Face(box, other, points, pose, gaze, quality, match);
    }

    public Face withQuality(FaceQuality measured) {
        return new Face(box, score, points, pose, gaze, measured, match);
    }

    public Face withPose(HeadPose head) {
        return new Face(box, score, points, head, gaze, quality, match);
    }

    public Face withGaze(Gaze eyes) {
        return new Face(box, score, points, pose, eyes, quality, match);
    }

    public Face withMatch(FaceMatch compared) {
        return new Face(box, score, points, pose, gaze, quality, compared);
    }
}
