package org.invigil.models.compare.similarity;

/** Poisson regression of a mean on one variable, log link, by iterated weighted least squares to 1e-10. */
final class PoissonLine {
    private static final int MOST_STEPS = 200;

    private PoissonLine() {}

    /** @return intercept and slope of the logarithm of the mean; responses need not be whole */
    static double[] fit(double[] x, double[] y) {
        double total = 0;
        for (double value : y) {
            total += value;
        }
        double intercept = Math.log(Math.max(1e-10, total / y.length));
        double slope = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            double w = 0;
            double wx = 0;
            double wxx = 0;
            double wz = 0;
            double wxz = 0;
            for (int i = 0; i < x.length; i++) {
                double eta = intercept + slope * x[i];
                double mean = Math.exp(eta);
                double working = eta + (y[i] - mean) / mean;
                w += mean;
                wx += mean * x[i];
                wxx += mean * x[i] * x[i];
                wz += mean * working;
                wxz += mean * x[i] * working;
            }
            double determinant = w * wxx - wx * wx;
            if (!(determinant > 1e-12 * w * wxx)) {
                return new double[] {Math.log(Math.max(1e-10, total / y.length)), 0};
            }
            double newIntercept = (wxx * wz - wx * wxz) / determinant;
            double newSlope = (w * wxz - wx * wz) / determinant;
            double change = Math.abs(newIntercept - intercept) + Math.abs(newSlope - slope);
            intercept = newIntercept;
            slope = newSlope;
            if (change < 1e-12) {
                break;
            }
        }
        return new double[] {intercept, slope};
    }
}
