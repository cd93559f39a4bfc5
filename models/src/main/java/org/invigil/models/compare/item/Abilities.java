package org.invigil.models.compare.item;

/**
 * Abilities at the maximum of the posterior under N(0, 10) (variance 10), each from the attempt's own answers. The log
 * posterior is concave, so damped Newton steps always arrive.
 */
public final class Abilities {
    private static final double PRIOR_VARIANCE = 10;
    private static final int MOST_STEPS = 100;
    private static final double LONGEST_STEP = 1.5;

    private Abilities() {}

    public static double[] of(AnswerMatrix answers, NominalModel model) {
        double[] thetas = new double[answers.attempts()];
        double[] probabilities = new double[model.lambda().length];
        for (int i = 0; i < thetas.length; i++) {
            thetas[i] = mostLikely(answers, model, i, probabilities);
        }
        return thetas;
    }

    private static double mostLikely(AnswerMatrix answers, NominalModel model, int attempt, double[] scratch) {
        double theta = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            model.probabilities(theta, scratch, 0);
            double slope = -theta / PRIOR_VARIANCE;
            double curvature = 1 / PRIOR_VARIANCE;
            for (int j = 0; j < answers.items(); j++) {
                int chosen = answers.choice(attempt, j);
                if (chosen != AnswerMatrix.NONE) {
                    double mean = 0;
                    double square = 0;
                    for (int k = model.offsets()[j]; k < model.offsets()[j + 1]; k++) {
                        mean += scratch[k] * model.lambda()[k];
                        square += scratch[k] * model.lambda()[k] * model.lambda()[k];
                    }
                    slope += model.lambda()[model.offsets()[j] + chosen] - mean;
                    curvature += square - mean * mean;
                }
            }
            double move = Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, slope / curvature));
            theta += move;
            if (Math.abs(move) < 1e-12) {
                break;
            }
        }
        return theta;
    }
}
