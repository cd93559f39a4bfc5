package org.invigil.datasets.sample;

import java.util.Locale;

/** The poses that every drawn head is kept in. Left and right are those of the picture. */
enum Pose {
    FRONT(0, 0, 0, 0, 0),
    BLINK(0, 0, 0, 1, 0),
    MOUTH_HALF(0, 0, 0, 0, 0.45),
    MOUTH_OPEN(0, 0, 0, 0, 0.9),
    LEFT_SLIGHT(-9, 0, -1.5, 0, 0),
    RIGHT_SLIGHT(9, 0, 1.5, 0, 0),
    DOWN(0, 11, 0, 0.25, 0),
    UP(2, -3.5, 1, 0, 0),
    LEFT(-20, 2, -2, 0, 0),
    RIGHT(20, 2, 2, 0, 0),
    LEFT_FAR(-33, 2, -2, 0, 0),
    RIGHT_FAR(33, 2, 2, 0, 0);

    private final double yawDegrees;
    private final double pitchDegrees;
    private final double rollDegrees;
    private final double blink;
    private final double mouthOpen;

    Pose(double yawDegrees, double pitchDegrees, double rollDegrees, double blink, double mouthOpen) {
        this.yawDegrees = yawDegrees;
        this.pitchDegrees = pitchDegrees;
        this.rollDegrees = rollDegrees;
        this.blink = blink;
        this.mouthOpen = mouthOpen;
    }

    /** Positive turns the nose to the right of the picture. */
    double yawDegrees() {
        return yawDegrees;
    }

    /** Positive looks down. */
    double pitchDegrees() {
        return pitchDegrees;
    }

    /** Positive leans the crown to the left of the picture. */
    double rollDegrees() {
        return rollDegrees;
    }

    /** 0 open, 1 shut. */
    double blink() {
        return blink;
    }

    /** 0 shut, 1 wide open. */
    double mouthOpen() {
        return mouthOpen;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
