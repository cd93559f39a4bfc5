package org.invigil.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.invigil.datasets.recording.Picture;
import org.junit.jupiter.api.Test;

class SamplingTest {
    @Test
    void fitsTurnScaleAndShift() {
        Similarity truth = new Similarity(1.2, 0.7, 11, -4);
        double[] from = {0, 0, 10, 0, 3, 8, 7, 2};
        double[] to = new double[from.length];
        for (int i = 0; i < from.length; i += 2) {
            to[i] = truth.x(from[i], from[i + 1]);
            to[i + 1] = truth.y(from[i], from[i + 1]);
        }
        Similarity fitted = Similarity.fitting(from, to);
        assertThat(fitted.scaleX()).isCloseTo(1.2, within(1e-9));
        assertThat(fitted.scaleY()).isCloseTo(0.7, within(1e-9));
        assertThat(fitted.x(5, 5)).isCloseTo(truth.x(5, 5), within(1e-9));
        assertThat(fitted.y(5, 5)).isCloseTo(truth.y(5, 5), within(1e-9));
    }

    @Test
    void aSquareOfThePictureIsItsPixels() {
        Picture picture = ramp(8, 8);
        byte[] chip = new byte[4 * 4 * 3];
        Chip.draw(picture, Similarity.toSquare(4, 4, 4, 4, 0), 4, chip, 0);
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 4; x++) {
                assertThat(chip[(y * 4 + x) * 3]).isEqualTo(picture.rgb()[((y + 2) * 8 + x + 2) * 3]);
            }
        }
    }

    @Test
    void outsideThePictureIsBlack() {
        byte[] chip = new byte[4 * 4 * 3];
        Chip.draw(ramp(8, 8), Similarity.toSquare(4, -10, 4, 4, 0), 4, chip, 0);
        assertThat(chip).containsOnly(0);
    }

    @Test
    void mirrorsLeftForRight() {
        byte[] chip = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        Chip.mirror(chip, 0, 2);
        assertThat(chip).containsExactly(4, 5, 6, 1, 2, 3, 10, 11, 12, 7, 8, 9);
    }

    @Test
    void resizingKeepsTheMeanAndTheSlope() {
        byte[] half = Resized.bytes(ramp(16, 4), 8, 2);
        for (int x = 1; x < 7; x++) {
            assertThat(half[x * 3] & 0xff).isCloseTo(20 * x + 5, within(1));
        }
        byte[] twice = Resized.bytes(ramp(8, 8), 16, 16);
        for (int x = 2; x < 14; x++) {
            assertThat(twice[x * 3] & 0xff).isCloseTo((int) Math.round(10 * (x - 0.5) / 2), within(1));
        }
    }

    /** Ten more with each column. */
    private static Picture ramp(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        for (int at = 0; at < rgb.length; at++) {
            rgb[at] = (byte) (at / 3 % width * 10);
        }
        return new Picture(0, width, height, rgb, width, height);
    }
}
