package org.invigil.models.network;

import java.util.List;

/**
 * MediaPipe's canonical face, looking straight at the camera, in centimetres: x to the image's right, y up, z towards
 * the camera. Only the vertices that MediaPipe itself fits poses with, and its weights for them: eyes and the wings of
 * the nose count most, the rim of the face least (npm {@code @mediapipe/face_mesh} 0.4.1657299874, geometry metadata in
 * {@code face_mesh_solution_packed_assets.data}, Apache-2.0).
 */
final class CanonicalFace {
    /** @param index in the mesh of 468 points */
    record Vertex(int index, double x, double y, double z, double weight) {}

    static final List<Vertex> VERTICES = List.of(
            new Vertex(4, 0.000000, -0.463170, 7.586580, 0.0709099),
            new Vertex(6, 0.000000, 2.473255, 5.788627, 0.0321001),
            new Vertex(10, 0.000000, 8.261778, 4.481535, 0.0084466),
            new Vertex(33, -4.445859, 2.663991, 3.173422, 0.0587242),
            new Vertex(54, -6.279331, 6.615427, 1.425850, 0.0076671),
            new Vertex(67, -3.523964, 8.005976, 3.729163, 0.0090781),
            new Vertex(117, -5.258659, 0.945811, 2.974312, 0.0097919),
            new Vertex(119, -3.300681, 0.861641, 3.872784, 0.0145654),
            new Vertex(121, -1.820731, 1.467954, 4.224124, 0.0185914),
            new Vertex(127, -7.743095, 2.364999, -2.005167, 0.0051980),
            new Vertex(129, -1.785794, -0.978284, 4.850470, 0.1206252),
            new Vertex(132, -7.270895, -2.890917, -2.252455, 0.0055600),
            new Vertex(133, -1.856432, 2.585245, 3.757904, 0.0532862),
            new Vertex(136, -5.085276, -7.178590, 0.714711, 0.0668905),
            new Vertex(143, -6.407571, 2.236021, 1.560843, 0.0148165),
            new Vertex(147, -6.234883, -1.944430, 1.663542, 0.0142628),
            new Vertex(198, -1.246815, 0.230297, 5.681036, 0.0254622),
            new Vertex(205, -3.832928, -1.537326, 4.137731, 0.0472523),
            new Vertex(263, 4.445859, 2.663991, 3.173422, 0.0587242),
            new Vertex(284, 6.279331, 6.615427, 1.425850, 0.0076671),
            new Vertex(297, 3.523964, 8.005976, 3.729163, 0.0090781),
            new Vertex(346, 5.258659, 0.945811, 2.974312, 0.0097919),
            new Vertex(348, 3.300681, 0.861641, 3.872784, 0.0145654),
            new Vertex(350, 1.820731, 1.467954, 4.224124, 0.0185914),
            new Vertex(356, 7.743095, 2.364999, -2.005167, 0.0051980),
            new Vertex(358, 1.785794, -0.978284, 4.850470, 0.1206252),
            new Vertex(361, 7.270895, -2.890917, -2.252455, 0.0055600),
            new Vertex(362, 1.856432, 2.585245, 3.757904, 0.0532862),
            new Vertex(365, 5.085276, -7.178590, 0.714711, 0.0668905),
            new Vertex(372, 6.407571, 2.236021, 1.560843, 0.0148165),
            new Vertex(376, 6.234883, -1.944430, 1.663542, 0.0142628),
            new Vertex(420, 1.246815, 0.230297, 5.681036, 0.0254622),
            new Vertex(425, 3.832928, -1.537326, 4.137731, 0.0472523));

    private CanonicalFace() {}
}
