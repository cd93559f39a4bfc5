package org.invigil.datasets.sample;

/**
 * Signed distances of simple solids and what blends them: the building blocks of {@link HeadShape}.
 *
 * @see <a href="https://iquilezles.org/articles/distfunctions/">Inigo Quilez, distance functions</a>
 */
final class Solid {
    private Solid() {}

    /** Distance to an ellipsoid, first-order approximation. */
    static double ellipsoid(
            double x, double y, double z, double cx, double cy, double cz, double rx, double ry, double rz) {
        double dx = (x - cx) / rx;
        double dy = (y - cy) / ry;
        double dz = (z - cz) / rz;
        double k0 = Math.sqrt(dx * dx + dy * dy + dz * dz);
        dx /= rx;
        dy /= ry;
        dz /= rz;
        double k1 = Math.sqrt(dx * dx + dy * dy + dz * dz);
        return k0 * (k0 - 1) / (k1 + 1e-6);
    }

    static double sphere(double x, double y, double z, double cx, double cy, double cz, double radius) {
        return length(x - cx, y - cy, z - cz) - radius;
    }

    /** Distance to a capsule from a to b whose radius changes from ra to rb. */
    static double capsule(
            double x,
            double y,
            double z,
            double ax,
            double ay,
            double az,
            double bx,
            double by,
            double bz,
            double ra,
            double rb) {
        double px = x - ax;
        double py = y - ay;
        double pz = z - az;
        double ux = bx - ax;
        double uy = by - ay;
        double uz = bz - az;
        double h = clamp((px * ux + py * uy + pz * uz) / (ux * ux + uy * uy + uz * uz), 0, 1);
        return length(px - ux * h, py - uy * h, pz - uz * h) - mix(ra, rb, h);
    }

    static double length(double x, double y, double z) {
        return Math.sqrt(x * x + y * y + z * z);
    }

    /** Union of two distances, rounded over a width. */
    static double join(double a, double b, double width) {
        double h = Math.max(0, width - Math.abs(a - b));
        return Math.min(a, b) - h * h * 0.25 / width;
    }

    /** Intersection of two distances, rounded over a width. */
    static double cut(double a, double b, double width) {
        return -join(-a, -b, width);
    }

    static double clamp(double x, double low, double high) {
        return x < low ? low : Math.min(x, high);
    }

    static double mix(double a, double b, double t) {
        return a + (b - a) * t;
    }

    /** 0 at {@code from}, 1 at {@code to}, smooth between; {@code from} may be the larger. */
    static double step(double from, double to, double x) {
        double t = clamp((x - from) / (to - from), 0, 1);
        return t * t * (3 - 2 * t);
    }

    /** A bell of height 1 for the squared distance from its middle over its squared width. */
    static double bell(double squaredDistanceOverWidth) {
        return squaredDistanceOverWidth > 40 ? 0 : Math.exp(-squaredDistanceOverWidth);
    }
}
