package org.invigil.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.invigil.datasets.observation.HeadPose;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void judgesFacesByBands() {
        assertThat(FaceComparison.DEFAULT.judge(0.41f)).isEqualTo(Agreement.SAME);
        assertThat(FaceComparison.DEFAULT.judge(0.45f)).isEqualTo(Agreement.UNSURE);
        assertThat(FaceComparison.DEFAULT.judge(0.49f)).isEqualTo(Agreement.DIFFERENT);
        assertThat(FaceComparison.distance(new float[] {3, 0}, new float[] {0, 4}))
                .isEqualTo(5);
    }

    @Test
    void asksMoreOfLongPiecesOfVoiceThanOfShortOnes() {
        assertThat(VoiceComparison.DEFAULT.judge(0.45f, 4_000)).isEqualTo(Agreement.UNSURE);
        assertThat(VoiceComparison.DEFAULT.judge(0.45f, 2_000)).isEqualTo(Agreement.SAME);
        assertThat(VoiceComparison.DEFAULT.judge(0.9f, 1_000)).isEqualTo(Agreement.UNSURE);
        assertThat(VoiceComparison.DEFAULT.judge(0.1f, 2_000)).isEqualTo(Agreement.DIFFERENT);
    }

    @Test
    void theCanonicalFaceLooksStraightAhead() {
        HeadPose pose = HeadPoses.of(turned(0, 0));
        assertThat(pose.yawDegrees()).isCloseTo(0, within(1e-3f));
        assertThat(pose.pitchDegrees()).isCloseTo(0, within(1e-3f));
        assertThat(pose.rollDegrees()).isCloseTo(0, within(1e-3f));
    }

    @Test
    void aTurnOfTheCanonicalFaceIsFoundAgain() {
        assertThat(HeadPoses.of(turned(30, 0)).yawDegrees()).isCloseTo(30, within(1e-3f));
        assertThat(HeadPoses.of(turned(0, 20)).rollDegrees()).isCloseTo(20, within(1e-3f));
    }

    /** The canonical face as a mesh of a picture, nose to the image's right, then crown to the right. */
    private static MeshedFace turned(double yawDegrees, double rollDegrees) {
        double yaw = Math.toRadians(yawDegrees);
        double roll = Math.toRadians(rollDegrees);
        float[] points = new float[MeshedFace.POINTS * 3];
        for (CanonicalFace.Vertex vertex : CanonicalFace.VERTICES) {
            double x = vertex.x() * Math.cos(yaw) + vertex.z() * Math.sin(yaw);
            double z = -vertex.x() * Math.sin(yaw) + vertex.z() * Math.cos(yaw);
            double right = x * Math.cos(roll) + vertex.y() * Math.sin(roll);
            double up = -x * Math.sin(roll) + vertex.y() * Math.cos(roll);
            points[3 * vertex.index()] = (float) (300 + 10 * right);
            points[3 * vertex.index() + 1] = (float) (200 - 10 * up);
            points[3 * vertex.index() + 2] = (float) (-10 * z);
        }
        return new MeshedFace(points, 1);
    }
}
