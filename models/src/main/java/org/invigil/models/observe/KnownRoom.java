package org.invigil.models.observe;

import java.util.Arrays;
import java.util.List;
import org.invigil.datasets.observation.Box;

/**
 * The room behind people, as the grid of a {@link Thumbnail}.
 *
 * @param empty grey of each cell when last no known person was in it, 0..255; NaN where that never was
 * @param restless difference that a cell has shown without anybody having come, 0..255: screens, chairs, elbows
 */
record KnownRoom(Thumbnail empty, float[] restless) {
    private static final int BLOCK = 4;
    private static final int STRIDE = 2;

    /** What is left of a cell's restlessness with each search. */
    private static final float FADING = 0.9f;

    /** @param places parts of the picture where people are */
    static KnownRoom behind(Thumbnail picture, List<Box> places) {
        return new KnownRoom(learnt(picture, places, null), new float[picture.width() * picture.height()]);
    }

    /**
     * How much other than usual the picture is in the block of four by four cells where that is most, 0..1. What all
     * cells share is the camera's exposure and left out.
     */
    float strangeness(Thumbnail picture, List<Box> places) {
        float[] differences = differences(picture, places);
        int width = picture.width();
        float largest = 0;
        for (int top = 0; top + BLOCK <= picture.height(); top += STRIDE) {
            for (int left = 0; left + BLOCK <= width; left += STRIDE) {
                largest = Math.max(largest, inBlock(differences, width, left, top));
            }
        }
        return largest / 255;
    }

    /** After any other picture. */
    KnownRoom after(Thumbnail picture, List<Box> places) {
        return new KnownRoom(learnt(picture, places, empty), restless);
    }

    /**
     * After a picture that was searched, and in which as many people were found as before: what differs in it is usual.
     */
    KnownRoom afterSearch(Thumbnail picture, List<Box> places) {
        float[] differences = differences(picture, places);
        float[] usual = new float[restless.length];
        for (int i = 0; i < usual.length; i++) {
            float seen = Float.isNaN(differences[i]) ? 0 : differences[i];
            usual[i] = Math.max(seen, FADING * restless[i]);
        }
        return new KnownRoom(learnt(picture, places, empty), usual);
    }

    /** Absolute, without the shared part; NaN where the room is not known or somebody is. */
    private float[] differences(Thumbnail picture, List<Box> places) {
        boolean[] hidden = picture.covered(places);
        float[] differences = new float[restless.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = hidden[i] ? Float.NaN : picture.cells()[i] - empty.cells()[i];
        }
        float shared = median(differences);
        for (int i = 0; i < differences.length; i++) {
            differences[i] = Math.abs(differences[i] - shared);
        }
        return differences;
    }

    /** 0 for a block of which most is not known. */
    private float inBlock(float[] differences, int width, int left, int top) {
        float sum = 0;
        int count = 0;
        for (int row = top; row < top + BLOCK; row++) {
            for (int at = row * width + left; at < row * width + left + BLOCK; at++) {
                if (!Float.isNaN(differences[at])) {
                    sum += Math.max(0, differences[at] - restless[at]);
                    count++;
                }
            }
        }
        return 2 * count < BLOCK * BLOCK ? 0 : sum / count;
    }

    private static Thumbnail learnt(Thumbnail picture, List<Box> places, Thumbnail before) {
        boolean[] hidden = picture.covered(places);
        float[] cells = picture.cells().clone();
        for (int i = 0; i < cells.length; i++) {
            if (hidden[i]) {
                cells[i] = before == null ? Float.NaN : before.cells()[i];
            }
        }
        return new Thumbnail(picture.width(), picture.height(), cells);
    }

    /** Of the known values; 0 if none is. */
    private static float median(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        int known = sorted.length;
        while (known > 0 && Float.isNaN(sorted[known - 1])) {
            known--;
        }
        return known == 0 ? 0 : sorted[known / 2];
    }
}
