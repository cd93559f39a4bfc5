package org.invigil.datasets.observation;

import java.util.List;

/**
 * One face in one look.
 *
 * @param score of the face network, 0..1
 * @param points eye at the image's left, eye at its right, nose, mouth, ear left, ear right; empty if not known
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
        Float likenessDistance) {}
