package org.invigil.models.network;

/**
 * Who speaks when in one piece of sound of up to ten seconds. The three voices are numbered within the piece alone: the
 * first of one piece may be the second of the next.
 *
 * @param fromSample where the piece begins in the sound, 16 kHz
 * @param probabilities seven for each frame, which sum to 1: nobody, voice 0, 1, 2 alone, voices 0+1, 0+2, 1+2
 */
public record TurnPiece(int fromSample, float[] probabilities) {
    public static final int VOICES = 3;
    /** Distance of frames: 16.875 ms. */
    public static final int FRAME_SAMPLES = 270;

    private static final int FIRST_CENTRE = 495;
    private static final int COLUMNS = 7;
    private static final int[][] COLUMNS_OF_VOICE = {{1, 4, 5}, {2, 4, 6}, {3, 5, 6}};

    public int frames() {
        return probabilities.length / COLUMNS;
    }

    /** The sample that a frame is centred on, counted from the beginning of the whole sound. */
    public int centreSample(int frame) {
        return fromSample + FIRST_CENTRE + FRAME_SAMPLES * frame;
    }

    /** How likely it is that nobody speaks, 0..1. */
    public float nobody(int frame) {
        return probabilities[frame * COLUMNS];
    }

    /**
     * How likely it is that a voice speaks and no other, 0..1.
     *
     * @param voice 0 to 2
     */
    public float alone(int voice, int frame) {
        return probabilities[frame * COLUMNS + 1 + voice];
    }

    /** How likely it is that several voices speak at once, 0..1. */
    public float overlap(int frame) {
        int at = frame * COLUMNS;
        return probabilities[at + 4] + probabilities[at + 5] + probabilities[at + 6];
    }

    /**
     * How likely it is that a voice speaks, alone or with another, 0..1.
     *
     * @param voice 0 to 2
     */
    public float voice(int voice, int frame) {
        float sum = 0;
        for (int column : COLUMNS_OF_VOICE[voice]) {
            sum += probabilities[frame * COLUMNS + column];
        }
        return sum;
    }
}
