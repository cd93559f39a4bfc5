package org.invigil.datasets.sample;

/** Smooth noise that is the same on every machine. */
final class Noise {
    private Noise() {}

    /** A number 0..1 that belongs to a lattice point. */
    static double hash(int x, int y, int z) {
        int h = x * 374761393 + y * 668265263 + z * (int) 2147483645L + 12345;
        h = (h ^ (h >>> 13)) * 1274126177;
        h ^= h >>> 16;
        return (h & 0xffffff) / 16777215.0;
    }

    /** Value noise 0..1, features one unit wide. */
    static double at(double x, double y, double z) {
        int ix = (int) Math.floor(x);
        int iy = (int) Math.floor(y);
        int iz = (int) Math.floor(z);
        double fx = ease(x - ix);
        double fy = ease(y - iy);
        double fz = ease(z - iz);
        return Solid.mix(layer(ix, iy, iz, fx, fy), layer(ix, iy, iz + 1, fx, fy), fz);
    }

    /** Four octaves of noise, about 0..0.94. */
    static double cloud(double x, double y, double z) {
        return 0.5 * at(x, y, z)
                + 0.25 * at(x * 2.1, y * 2.1, z * 2.1)
                + 0.125 * at(x * 4.3, y * 4.3, z * 4.3)
                + 0.06 * at(x * 9, y * 9, z * 9);
    }

    private static double layer(int x, int y, int z, double fx, double fy) {
        return Solid.mix(
                Solid.mix(hash(x, y, z), hash(x + 1, y, z), fx),
                Solid.mix(hash(x, y + 1, z), hash(x + 1, y + 1, z), fx),
                fy);
    }

    private static double ease(double t) {
        return t * t * (3 - 2 * t);
    }
}
