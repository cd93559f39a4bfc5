package org.invigil.models.compare.tail;

/**
 * The upper tail of the normal distribution in log space, exact to some 1e-15 however far out, by Cody's rational
 * approximations (W. J. Cody 1969, Math. Comp. 23; coefficients of netlib's CALERF).
 */
public final class NormalTail {
    private static final double[] A = {
        3.16112374387056560E00,
        1.13864154151050156E02,
        3.77485237685302021E02,
        3.20937758913846947E03,
        1.85777706184603153E-1
    };
    private static final double[] B = {
        2.36012909523441209E01, 2.44024637934444173E02, 1.28261652607737228E03, 2.84423683343917062E03
    };
    private static final double[] C = {
        5.64188496988670089E-1,
        8.88314979438837594E0,
        6.61191906371416295E01,
        2.98635138197400131E02,
        8.81952221241769090E02,
        1.71204761263407058E03,
        2.05107837782607147E03,
        1.23033935479799725E03,
        2.15311535474403846E-8
    };
    private static final double[] D = {
        1.57449261107098347E01,
        1.17693950891312499E02,
        5.37181101862009858E02,
        1.62138957456669019E03,
        3.29079923573345963E03,
        4.36261909014324716E03,
        3.43936767414372164E03,
        1.23033935480374942E03
    };
    private static final double[] P = {
        3.05326634961232344E-1,
        3.60344899949804439E-1,
        1.25781726111229246E-1,
        1.60837851487422766E-2,
        6.58749161529837803E-4,
        1.63153871373020978E-2
    };
    private static final double[] Q = {
        2.56852019228982242E00,
        1.87295284992346725E00,
        5.27905102951428412E-1,
        6.05183413124413191E-2,
        2.33520497626869185E-3
    };
    private static final double SQRT_PI_INVERSE = 5.6418958354775628695E-1;
    private static final double LN_2 = Math.log(2);
    private static final double LN_SQRT_2PI = 0.5 * Math.log(2 * Math.PI);

    private NormalTail() {}

    /** ln P(Z >= z). */
    public static double ln(double z) {
        double x = z / Math.sqrt(2);
        if (Math.abs(x) <= 0.46875) {
            return Math.log(0.5 - 0.5 * erfNearZero(x));
        }
        if (x > 0) {
            return Math.log(scaledErfc(x)) - x * x - LN_2;
        }
        return Math.log1p(-0.5 * Math.exp(Math.log(scaledErfc(-x)) - x * x));
    }

    /** P(Z >= z). */
    public static double p(double z) {
        return Math.exp(ln(z));
    }

    /** The z whose upper tail has this logarithm, by Newton's method; -8 at the least, where p is 1 in double. */
    public static double zOfLn(double lnP) {
        if (lnP >= 0) {
            return -8;
        }
        if (lnP > -LN_2) {
            double lnRest = Math.log(-Math.expm1(lnP));
            return Math.max(-8, -zOfLn(lnRest));
        }
        double z = Math.sqrt(Math.max(0, -2 * lnP - Math.log(Math.max(1, -4 * Math.PI * lnP))));
        for (int i = 0; i < 50; i++) {
            double tail = ln(z);
            double slope = -Math.exp(-0.5 * z * z - LN_SQRT_2PI - tail);
            double step = (tail - lnP) / slope;
            z -= step;
            if (Math.abs(step) < 1e-13 * Math.max(1, Math.abs(z))) {
                break;
            }
        }
        return z;
    }

    private static double erfNearZero(double x) {
        double y = x * x;
        double top = A[4] * y;
        double bottom = y;
        for (int i = 0; i < 3; i++) {
            top = (top + A[i]) * y;
            bottom = (bottom + B[i]) * y;
        }
        return x * (top + A[3]) / (bottom + B[3]);
    }

    /** exp(x^2) erfc(x) for x > 0.46875. */
    private static double scaledErfc(double x) {
        if (x <= 4) {
            double top = C[8] * x;
            double bottom = x;
            for (int i = 0; i < 7; i++) {
                top = (top + C[i]) * x;
                bottom = (bottom + D[i]) * x;
            }
            return (top + C[7]) / (bottom + D[7]);
        }
        double y = 1 / (x * x);
        double top = P[5] * y;
        double bottom = y;
        for (int i = 0; i < 4; i++) {
            top = (top + P[i]) * y;
            bottom = (bottom + Q[i]) * y;
        }
        double rest = y * (top + P[4]) / (bottom + Q[4]);
        return (SQRT_PI_INVERSE - rest) / x;
    }
}
