package org.invigil.models.calibrate.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Exams whose true false incidents are known: how often does the setting that was chosen from simulated labels miss the
 * target? Each attempt is of two hours. A false incident survives a stricter step or length with a known probability,
 * so that the true rate of every setting is known; so does an event.
 *
 * <pre>
 * java -cp ... org.invigil.models.calibrate.risk.CalibrationSimulation
 * </pre>
 */
public final class CalibrationSimulation {
    static final double TARGET = 0.1;

    /** The first step leaves a rate just above the target: the hardest case. */
    static final double JUST_ABOVE = 0.1667;

    private static final double HOURS = 2;
    private static final int[] STEPS = {0, 1, 2, 3, 4};
    private static final double[] LENGTHS = {1, 1.5, 2.5};
    private static final double EVENTS_PER_ATTEMPT = 0.15;

    /** What the labels are like. */
    enum World {
        /** Every attempt judged, false incidents independent. */
        PLAIN,
        /** A tenth of the attempts has ten times the false incidents of the others. */
        CLUSTERED,
        /** Those with most incidents are judged for certain, of the others one in five at random. */
        SAMPLED
    }

    /**
     * What came of many repetitions.
     *
     * @param missed in which the chosen setting's true rate is above the target
     * @param chosen in which any setting met the target
     */
    record Outcome(World world, int cases, int repetitions, int missed, int chosen, double found) {
        double held() {
            return 1 - (double) missed / repetitions;
        }
    }

    private CalibrationSimulation() {}

    public static void main(String[] arguments) {
        System.out.println("labels     true rate  cases   guarantee held   a setting passed   of the events kept");
        for (World world : World.values()) {
            for (double rate : new double[] {0.35, JUST_ABOVE}) {
                tell(world, rate);
            }
        }
    }

    private static void tell(World world, double rate) {
        for (int cases : new int[] {50, 500, 5_000}) {
            long started = System.nanoTime();
            Outcome outcome = run(world, cases, 1_000, rate, 7);
            System.out.printf(
                    Locale.ROOT,
                    "%-10s %.4f    %5d   %5.1f %%          %5.1f %%            %.2f   (%.1f s)%n",
                    world,
                    rate,
                    cases,
                    100 * outcome.held(),
                    100.0 * outcome.chosen() / outcome.repetitions(),
                    outcome.found(),
                    (System.nanoTime() - started) / 1e9);
        }
    }

    /** @param rate true false incidents an hour of the present setting */
    static Outcome run(World world, int cases, int repetitions, double rate, long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        SettingChoice choice = new SettingChoice(TARGET, 0.05, 5);
        int missed = 0;
        int chosen = 0;
        double found = 0;
        for (int r = 0; r < repetitions; r++) {
            SettingChoice.Chosen one = choice.among(labels(world, cases, rate, dice.split()), LENGTHS.length);
            boolean isChosen =
                    one.outcome() == SettingChoice.Outcome.MOVED || one.outcome() == SettingChoice.Outcome.KEPT;
            if (isChosen) {
                chosen++;
                double kept = survival(one.setting().step(), one.setting().lengthFactor(), 0.97, 0.95);
                found += kept;
                if (rate * survival(one.setting().step(), one.setting().lengthFactor(), 0.6, 0.6) > TARGET) {
                    missed++;
                }
            }
        }
        return new Outcome(world, cases, repetitions, missed, chosen, chosen == 0 ? 0 : found / chosen);
    }

    /** Probability that an incident survives: each step and each longer duration takes its share. */
    private static double survival(int step, double length, double ofStep, double ofLength) {
        return Math.pow(ofStep, step) * Math.pow(ofLength, length == 1 ? 0 : length == 1.5 ? 1 : 2);
    }

    private record Simulated(List<int[]> falseOnes, List<int[]> events, double weight) {}

    /** Attempts until so many incidents were judged. */
    private static List<Setting> labels(World world, int cases, double rate, SplittableRandom dice) {
        List<Simulated> judged = new ArrayList<>();
        int incidents = 0;
        while (incidents < cases) {
            double own = rate;
            if (world == World.CLUSTERED) {
                own = dice.nextDouble() < 0.1 ? rate * 10 / 1.9 : rate / 1.9;
            }
            List<int[]> falseOnes = drawn(own * HOURS, 0.6, 0.6, dice);
            List<int[]> events = drawn(EVENTS_PER_ATTEMPT, 0.97, 0.95, dice);
            double weight = 1;
            if (world == World.SAMPLED && falseOnes.size() + events.size() < 2) {
                if (dice.nextDouble() >= 0.2) {
                    continue;
                }
                weight = 5;
            }
            judged.add(new Simulated(falseOnes, events, weight));
            incidents += falseOnes.size() + events.size();
        }
        List<Setting> settings = new ArrayList<>();
        for (int step : STEPS) {
            for (int l = 0; l < LENGTHS.length; l++) {
                settings.add(setting(judged, step, l));
            }
        }
        return settings;
    }

    private static Setting setting(List<Simulated> judged, int step, int length) {
        List<Exposure> exposures = new ArrayList<>();
        double found = 0;
        int events = 0;
        for (Simulated attempt : judged) {
            exposures.add(new Exposure(HOURS, surviving(attempt.falseOnes(), step, length), attempt.weight()));
            int kept = surviving(attempt.events(), step, length);
            found += attempt.weight() * kept;
            events += kept;
        }
        return new Setting(step, LENGTHS[length], exposures, found, events);
    }

    private static int surviving(List<int[]> incidents, int step, int length) {
        return (int)
                incidents.stream().filter(i -> i[0] >= step && i[1] >= length).count();
    }

    /** Each incident as the strictest step and length that it survives. */
    private static List<int[]> drawn(double mean, double ofStep, double ofLength, SplittableRandom dice) {
        List<int[]> drawn = new ArrayList<>();
        double product = dice.nextDouble();
        while (product > Math.exp(-mean)) {
            drawn.add(new int[] {survived(ofStep, dice), survived(ofLength, dice)});
            product *= dice.nextDouble();
        }
        return drawn;
    }

    private static int survived(double probability, SplittableRandom dice) {
        int steps = 0;
        while (steps < 10 && dice.nextDouble() < probability) {
            steps++;
        }
        return steps;
    }
}
