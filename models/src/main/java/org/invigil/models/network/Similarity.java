package org.invigil.models.network;

/**
 * Turns, scales and moves points without shearing: x' = scaleX x - scaleY y + left, y' = scaleY x + scaleX y + top.
 *
 * @param scaleX scale times the cosine of the angle
 * @param scaleY scale times the sine of the angle
 */
record Similarity(double scaleX, double scaleY, double left, double top) {
    /** The one that brings points nearest to others by least squares. Both hold x, y, x, y, ... */
    static Similarity fitting(double[] from, double[] to) {
        int count = from.length / 2;
        double fromX = mean(from, 0);
        double fromY = mean(from, 1);
        double toX = mean(to, 0);
        double toY = mean(to, 1);
        double dot = 0;
        double cross = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double x = from[2 * i] - fromX;
            double y = from[2 * i + 1] - fromY;
            double u = to[2 * i] - toX;
            double v = to[2 * i + 1] - toY;
            dot += x * u + y * v;
            cross += x * v - y * u;
            squares += x * x + y * y;
        }
        double scaleX = squares == 0 ? 1 : dot / squares;
        double scaleY = squares == 0 ? 0 : cross / squares;
        return new Similarity(
                scaleX, scaleY, toX - scaleX * fromX + scaleY * fromY, toY - scaleY * fromX - scaleX * fromY);
    }

    /** From a square of a number of pixels to a turned square about a point, {@code side} wide. */
    static Similarity toSquare(int squarePixels, double centreX, double centreY, double side, double angle) {
        double scaleX = side / squarePixels * Math.cos(angle);
        double scaleY = side / squarePixels * Math.sin(angle);
        double half = squarePixels / 2.0;
        return new Similarity(
                scaleX, scaleY, centreX - scaleX * half + scaleY * half, centreY - scaleY * half - scaleX * half);
    }

    double x(double x, double y) {
        return scaleX * x - scaleY * y + left;
    }

    double y(double x, double y) {
        return scaleY * x + scaleX * y + top;
    }

    double scale() {
        return Math.hypot(scaleX, scaleY);
    }

    private static double mean(double[] points, int offset) {
        double sum = 0;
        for (int i = offset; i < points.length; i += 2) {
            sum += points[i];
        }
        return sum / (points.length / 2);
    }
}
