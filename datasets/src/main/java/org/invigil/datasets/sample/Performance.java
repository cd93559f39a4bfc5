package org.invigil.datasets.sample;

import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** How one examinee sits: pose and place at every moment, ordinary restlessness included. */
final class Performance {
    /** Seconds that somebody takes to leave or enter the picture. */
    private static final double WALK_SECONDS = 0.8;

    /** Pixels aside that put a figure out of the picture. */
    private static final double OUT_OF_VIEW = 620;

    private static final double BLINK_SECONDS = 0.17;

    private final Timeline timeline;
    private final TreeMap<Double, Pose> poses = new TreeMap<>();
    private final TreeMap<Double, Double> blinks = new TreeMap<>();
    private final double[] phases;
    private final int baseX;
    private final int baseY;

    /** @param fromSeconds where the recording begins; negative before "Start test" */
    Performance(Timeline timeline, double fromSeconds, double toSeconds, Random random) {
        this.timeline = timeline;
        this.baseX = 300 + random.nextInt(41);
        this.baseY = 186 + random.nextInt(16);
        this.phases = random.doubles(8).toArray();
        double t = fromSeconds;
        while (t < toSeconds) {
            poses.put(t, restingPose(random.nextDouble()));
            t += 1.2 + 3.5 * random.nextDouble();
            double aside = random.nextDouble();
            if (aside < 0.12) {
                poses.put(t, aside < 0.06 ? Pose.LEFT : Pose.RIGHT);
                t += 0.5 + 0.5 * random.nextDouble();
            }
        }
        for (t = fromSeconds + 1; t < toSeconds; t += 2 + 4 * random.nextDouble()) {
            blinks.put(t, t + BLINK_SECONDS);
        }
    }

    private static Pose restingPose(double chance) {
        if (chance < 0.46) {
            return Pose.FRONT;
        }
        if (chance < 0.62) {
            return Pose.LEFT_SLIGHT;
        }
        if (chance < 0.78) {
            return Pose.RIGHT_SLIGHT;
        }
        return chance < 0.90 ? Pose.DOWN : Pose.UP;
    }

    Pose pose(double seconds) {
        if (timeline.holds(seconds, Happening.LOOKS_LEFT)) {
            return turned(seconds, Happening.LOOKS_LEFT, Pose.LEFT, Pose.LEFT_FAR);
        }
        if (timeline.holds(seconds, Happening.LOOKS_RIGHT)) {
            return turned(seconds, Happening.LOOKS_RIGHT, Pose.RIGHT, Pose.RIGHT_FAR);
        }
        if (timeline.holds(seconds, Happening.GLANCES)) {
            return Pose.RIGHT;
        }
        if (timeline.holds(seconds, Happening.SPEAKS)) {
            return speaking(seconds);
        }
        Pose pose = poses.floorEntry(Math.max(seconds, poses.firstKey())).getValue();
        var blink = blinks.floorEntry(seconds);
        boolean isBlinking = blink != null && seconds < blink.getValue();
        return isBlinking && pose == Pose.FRONT ? Pose.BLINK : pose;
    }

    private Pose turned(double seconds, Happening happening, Pose half, Pose far) {
        Optional<Timeline.Event> event = timeline.at(seconds, happening);
        boolean isTurning = event.isPresent()
                && (seconds - event.get().fromSeconds() < 0.2 || event.get().toSeconds() - seconds < 0.2);
        return isTurning ? half : far;
    }

    /** The mouth moves about six times a second, with short stops. */
    private static Pose speaking(double seconds) {
        double chance = Noise.hash((int) Math.floor(seconds * 6), 11, 5);
        if (chance < 0.35) {
            return Pose.FRONT;
        }
        return chance < 0.72 ? Pose.MOUTH_HALF : Pose.MOUTH_OPEN;
    }

    int x(double seconds) {
        return (int) Math.round(baseX + 9 * wave(seconds, 13.7, 0) + 4 * wave(seconds, 5.3, 1) + wave(seconds, 1.9, 2));
    }

    int y(double seconds) {
        return (int) Math.round(baseY + 4 * wave(seconds, 17.9, 3) + 2 * wave(seconds, 4.1, 4));
    }

    /** Exposure of the camera, which drifts by about two percent. */
    double exposure(double seconds) {
        return 1 + 0.014 * wave(seconds, 23.3, 5) + 0.006 * wave(seconds, 7.7, 6);
    }

    /** No two periods are multiples of each other, so that no stretch of a minute repeats another. */
    private double wave(double seconds, double periodSeconds, int phase) {
        return Math.sin(2 * Math.PI * (seconds / periodSeconds + phases[phase]));
    }

    /** Pixels that the examinee has moved out of the chair; {@link #OUT_OF_VIEW} and more is out of the picture. */
    double asideFromChair(double seconds) {
        double aside = 0;
        for (Timeline.Event event : timeline.events()) {
            if (event.happening() == Happening.AWAY || event.happening() == Happening.OTHER) {
                aside = Math.max(aside, OUT_OF_VIEW * share(seconds, event, WALK_SECONDS));
            }
        }
        return aside;
    }

    /** Pixels that somebody who comes for an event is away from the place taken then. */
    static double asideFromPlace(double seconds, Timeline.Event event) {
        double from = event.fromSeconds() + WALK_SECONDS;
        double to = event.toSeconds() - WALK_SECONDS;
        return OUT_OF_VIEW
                * (1
                        - share(
                                seconds,
                                new Timeline.Event(from, Math.max(from, to), event.happening(), ""),
                                WALK_SECONDS));
    }

    /** 1 during the event, 0 well outside it, rising and falling over the seconds before and after it. */
    private static double share(double seconds, Timeline.Event event, double overSeconds) {
        double rising = (seconds - event.fromSeconds() + overSeconds) / overSeconds;
        double falling = (event.toSeconds() + overSeconds - seconds) / overSeconds;
        return Solid.step(0, 1, Math.min(rising, falling));
    }
}
