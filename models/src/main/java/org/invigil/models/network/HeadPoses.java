package org.invigil.models.network;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.invigil.datasets.observation.HeadPose;

/**
 * Where a head points: the turn that brings the canonical face nearest to the mesh, weighted least squares (Kabsch,
 * Acta Crystallographica A32, 1976). Measured against the camera's axis; perspective is not undone.
 */
public final class HeadPoses {
    private HeadPoses() {}

    public static HeadPose of(MeshedFace mesh) {
        RealMatrix turn = turn(mesh);
        double pitch = Math.asin(Math.max(-1, Math.min(1, turn.getEntry(1, 2))));
        double yaw = Math.atan2(turn.getEntry(0, 2), turn.getEntry(2, 2));
        // Counted clockwise as one looks at the picture, the other way round than about an axis towards the camera.
        double roll = -Math.atan2(turn.getEntry(1, 0), turn.getEntry(1, 1));
        return new HeadPose((float) Math.toDegrees(yaw), (float) Math.toDegrees(pitch), (float) Math.toDegrees(roll));
    }

    private static RealMatrix turn(MeshedFace mesh) {
        double[] canonicalMean = new double[3];
        double[] meshMean = new double[3];
        double weights = 0;
        for (CanonicalFace.Vertex vertex : CanonicalFace.VERTICES) {
            add(canonicalMean, canonical(vertex), vertex.weight());
            add(meshMean, seen(mesh, vertex), vertex.weight());
            weights += vertex.weight();
        }
        RealMatrix covariance = new Array2DRowRealMatrix(3, 3);
        for (CanonicalFace.Vertex vertex : CanonicalFace.VERTICES) {
            double[] from = canonical(vertex);
            double[] to = seen(mesh, vertex);
            for (int row = 0; row < 3; row++) {
                for (int column = 0; column < 3; column++) {
                    covariance.addToEntry(
                            row,
                            column,
                            vertex.weight()
                                    * (to[row] - meshMean[row] / weights)
                                    * (from[column] - canonicalMean[column] / weights));
                }
            }
        }
        SingularValueDecomposition parts = new SingularValueDecomposition(covariance);
        RealMatrix turn = parts.getU().multiply(parts.getVT());
        if (determinant(turn) > 0) {
            return turn;
        }
        RealMatrix upright = MatrixUtils.createRealDiagonalMatrix(new double[] {1, 1, -1});
        return parts.getU().multiply(upright).multiply(parts.getVT());
    }

    private static double[] canonical(CanonicalFace.Vertex vertex) {
        return new double[] {vertex.x(), vertex.y(), vertex.z()};
    }

    /** In the canonical face's directions: y up, z towards the camera. */
    private static double[] seen(MeshedFace mesh, CanonicalFace.Vertex vertex) {
        return new double[] {mesh.x(vertex.index()), -mesh.y(vertex.index()), -mesh.z(vertex.index())};
    }

    private static void add(double[] sum, double[] values, double weight) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * values[i];
        }
    }

    private static double determinant(RealMatrix turn) {
        double[][] m = turn.getData();
        return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
                - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
                + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
    }
}
