package org.invigil.models.compare.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FollowingTest {
    private static final int ITEMS = 40;

    private final Random random = new Random(11);

    /** Clocks of takers who all start at 0, in one order or each in an order of one's own. */
    private double[] clocks(int attempts, boolean isShuffled) {
        double[] clocks = new double[attempts * ITEMS];
        for (int i = 0; i < attempts; i++) {
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, ITEMS).boxed().toList());
            if (isShuffled) {
                Collections.shuffle(order, random);
            }
            double clock = 0;
            double pace = 40 * Math.exp(0.2 * random.nextGaussian());
            for (int item : order) {
                clock += pace * Math.exp(0.5 * random.nextGaussian());
                clocks[i * ITEMS + item] = clock;
            }
        }
        return clocks;
    }

    private void follow(double[] clocks, int follower, int source, double lag) {
        for (int j = 0; j < ITEMS; j++) {
            clocks[follower * ITEMS + j] = clocks[source * ITEMS + j] + lag + 6 * random.nextDouble();
        }
    }

    private static Following of(double[] clocks) {
        int attempts = clocks.length / ITEMS;
        return new Following(attempts, ITEMS, clocks, new int[attempts]);
    }

    @Test
    void aFollowerHasOneLagHoweverLong() {
        for (double lag : new double[] {3, 400}) {
            double[] clocks = clocks(60, false);
            follow(clocks, 5, 9, lag);
            Following following = of(clocks);
            Following.Course course = following.of(5, 9);

            assertThat(course.steady()).isEqualTo(ITEMS - 1);
            assertThat(course.lagSeconds()).isBetween(lag, lag + 6);
            assertThat(following.of(9, 5).lagSeconds()).isBetween(-lag - 6, -lag);
            assertThat(following.lnLag(5, 9, course)).isLessThan(Math.log(1e-6));
        }
    }

    @Test
    void theSameShuffledOrderIsNoChance() {
        double[] clocks = clocks(60, true);
        follow(clocks, 5, 9, 20);
        Following following = of(clocks);
        Following.Course course = following.of(5, 9);

        assertThat(course.sameSteps()).isEqualTo(ITEMS - 1);
        assertThat(following.lnOrder(5, 9, course)).isLessThan(Math.log(1e-12));
    }

    @Test
    void inAnExamWithOneOrderForAllOrderSaysNothing() {
        Following following = of(clocks(60, false));
        Following.Course course = following.of(5, 9);

        assertThat(course.sameSteps()).isEqualTo(ITEMS - 1);
        assertThat(following.lnOrder(5, 9, course)).isGreaterThan(Math.log(0.3));
    }

    /** A common start makes clocks agree for a while; that must not make pairs. */
    @Test
    void aCommonStartMakesNoPairs() {
        for (boolean isShuffled : new boolean[] {false, true}) {
            int[] reached = new int[2];
            int pairs = 0;
            for (int exam = 0; exam < 4; exam++) {
                Following following = of(clocks(60, isShuffled));
                for (int a = 0; a < 60; a++) {
                    for (int b = a + 1; b < 60; b++, pairs++) {
                        Following.Course course = following.of(a, b);
                        reached[0] += following.lnLag(a, b, course) <= Math.log(0.01) ? 1 : 0;
                        reached[1] += following.lnOrder(a, b, course) <= Math.log(0.01) ? 1 : 0;
                    }
                }
            }
            assertThat(reached[0]).isLessThan((int) (0.015 * pairs));
            assertThat(reached[1]).isLessThan((int) (0.015 * pairs));
        }
    }

    @Test
    void answersThatWereSentTogetherHaveNoOrder() {
        double[] clocks = new double[20 * ITEMS];
        Arrays.fill(clocks, 600);
        Following following = of(clocks);

        assertThat(following.of(0, 1).steps()).isZero();
        assertThat(following.lnOrder(0, 1, following.of(0, 1))).isZero();
    }

    @Test
    void withoutClocksNothingIsKnown() {
        double[] clocks = new double[5 * ITEMS];
        Arrays.fill(clocks, Double.NaN);
        Following following = of(clocks);

        assertThat(following.isKnown()).isFalse();
        assertThat(following.of(0, 1).common()).isZero();
        assertThat(following.lnLag(0, 1, following.of(0, 1))).isZero();
    }
}
