package org.invigil.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.invigil.datasets.recording.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({"0.6, 0.1, 3, 5", "1.4, -0.2, 9, 2", "2.1, 0.5, 20, 4", "3.3, 0, -7, -9", "11.2, 1.5, 4, 4"})
    void aPixelIsTheMeanOfSamplesBetweenPixels(double scaleX, double scaleY, double left, double top) {
        Picture picture = noise(60, 45);
        Similarity toPicture = new Similarity(scaleX, scaleY, left, top);
        int side = 16;
        byte[] chip = new byte[side * side * 3 + 5];
        Chip.draw(picture, toPicture, side, chip, 5);
        int samples = (int) Math.max(1, Math.min(8, Math.round(toPicture.scale())));
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                for (int colour = 0; colour < 3; colour++) {
                    double sum = 0;
                    for (int sample = 0; sample < samples * samples; sample++) {
                        double chipX = x + (sample % samples + 0.5) / samples;
                        double chipY = y + (sample / samples + 0.5) / samples;
                        sum += between(picture, toPicture.x(chipX, chipY), toPicture.y(chipX, chipY), colour);
                    }
                    assertThat((double) (chip[5 + (y * side + x) * 3 + colour] & 0xff))
                            .isCloseTo(sum / (samples * samples), within(0.51));
                }
            }
        }
    }

    /** A pixel's value is that of its middle; outside everything is black. */
    private static double between(Picture picture, double x, double y, int colour) {
        double sum = 0;
        for (int row = 0; row < picture.height(); row++) {
            for (int column = 0; column < picture.width(); column++) {
                double weight = Math.max(0, 1 - Math.abs(x - column - 0.5)) * Math.max(0, 1 - Math.abs(y - row - 0.5));
                sum += weight == 0 ? 0 : weight * (picture.rgb()[(row * picture.width() + column) * 3 + colour] & 0xff);
            }
        }
        return sum;
    }

    private static Picture noise(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        new Random(7).nextBytes(rgb);
        return new Picture(0, width, height, rgb, width, height);
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
