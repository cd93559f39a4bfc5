package org.invigil.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.recording.Picture;
import org.junit.jupiter.api.Test;

class LetterboxTest {
    private static Picture plain(int width, int height, int grey) {
        byte[] rgb = new byte[width * height * 3];
        Arrays.fill(rgb, (byte) grey);
        return new Picture(0, width, height, rgb, width, height);
    }

    @Test
    void centresAWidePictureOnBlack() {
        Letterbox letterbox = Letterbox.around(640, 480, 192);
        assertThat(letterbox).isEqualTo(new Letterbox(192, 0, 24, 192, 144));
        byte[] square = letterbox.draw(plain(640, 480, 200));
        assertThat(square[(23 * 192 + 100) * 3]).isZero();
        assertThat(square[(24 * 192 + 100) * 3] & 0xff).isEqualTo(200);
        assertThat(square[(167 * 192 + 100) * 3] & 0xff).isEqualTo(200);
        assertThat(square[(168 * 192 + 100) * 3]).isZero();
    }

    @Test
    void aPixelIsTheMeanOfThosePixelsThatFallIntoIt() {
        byte[] rgb = new byte[640 * 360 * 3];
        new Random(3).nextBytes(rgb);
        byte[] square = Letterbox.around(640, 360, 192).draw(new Picture(0, 640, 360, rgb, 640, 360));
        for (int y : new int[] {0, 53, 107}) {
            for (int x : new int[] {0, 77, 191}) {
                for (int colour = 0; colour < 3; colour++) {
                    double sum = 0;
                    int count = 0;
                    for (int row = y * 360 / 108; row < (y + 1) * 360 / 108; row++) {
                        for (int column = x * 640 / 192; column < (x + 1) * 640 / 192; column++, count++) {
                            sum += rgb[(row * 640 + column) * 3 + colour] & 0xff;
                        }
                    }
                    assertThat((double) (square[((42 + y) * 192 + x) * 3 + colour] & 0xff))
                            .isCloseTo(sum / count, within(0.51));
                }
            }
        }
    }

    @Test
    void enlargesASmallPicture() {
        byte[] square = Letterbox.around(48, 96, 192).draw(plain(48, 96, 90));
        assertThat(square[(100 * 192 + 96) * 3] & 0xff).isEqualTo(90);
    }

    @Test
    void bringsBoxesBackToThePicture() {
        Box box = Letterbox.around(640, 480, 192).toPicture(0, 0.125f, 1, 0.875f);
        assertThat(box.left()).isCloseTo(0, within(1e-6f));
        assertThat(box.top()).isCloseTo(0, within(1e-6f));
        assertThat(box.width()).isCloseTo(1, within(1e-6f));
        assertThat(box.height()).isCloseTo(1, within(1e-6f));
    }
}
