package org.invigil.datasets.sample;

/** A point or direction (x right, y up, z to the camera; centimetres) or a colour in linear light. */
record Vector(double x, double y, double z) {
    static Vector of(double[] three) {
        return new Vector(three[0], three[1], three[2]);
    }

    Vector plus(Vector other) {
        return new Vector(x + other.x, y + other.y, z + other.z);
    }

    Vector minus(Vector other) {
        return new Vector(x - other.x, y - other.y, z - other.z);
    }

    Vector times(double factor) {
        return new Vector(x * factor, y * factor, z * factor);
    }

    Vector times(double fx, double fy, double fz) {
        return new Vector(x * fx, y * fy, z * fz);
    }

    double dot(Vector other) {
        return x * other.x + y * other.y + z * other.z;
    }

    Vector unit() {
        return times(1 / (Solid.length(x, y, z) + 1e-9));
    }

    Vector mixed(Vector other, double share) {
        return times(1 - share).plus(other.times(share));
    }
}
