package org.invigil.models.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.invigil.datasets.observation.PictureMeasures;
import org.invigil.datasets.recording.Picture;
import org.junit.jupiter.api.Test;

class PictureMeterTest {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 48;

    private static Picture plain(int grey) {
        byte[] rgb = new byte[WIDTH * HEIGHT * 3];
        Arrays.fill(rgb, (byte) grey);
        return new Picture(0, WIDTH, HEIGHT, rgb, WIDTH, HEIGHT);
    }

    private static Picture halves(int left, int right) {
        Picture picture = plain(left);
        for (int y = 0; y < HEIGHT; y++) {
            Arrays.fill(picture.rgb(), (y * WIDTH + WIDTH / 2) * 3, (y + 1) * WIDTH * 3, (byte) right);
        }
        return picture;
    }

    private static PictureMeasures measure(Picture picture) {
        return PictureMeter.measure(picture, PictureMeter.thumbnail(picture));
    }

    @Test
    void measuresBrightnessAndContrastOfAPlainSurface() {
        PictureMeasures measures = measure(plain(51));
        assertThat(measures.brightness()).isCloseTo(0.2f, within(0.005f));
        assertThat(measures.contrast()).isZero();
        assertThat(measures.sharpness()).isZero();
    }

    @Test
    void measuresContrast() {
        assertThat(measure(halves(0, 255)).contrast()).isCloseTo(0.5f, within(0.01f));
    }

    @Test
    void measuresChangeFromOnePictureToAnother() {
        Thumbnail black = PictureMeter.thumbnail(plain(0));
        Thumbnail white = PictureMeter.thumbnail(plain(255));
        assertThat(white.change(black)).isCloseTo(1f, within(0.01f));
        assertThat(white.change(white)).isZero();
    }

    @Test
    void hashesTellPicturesApartButNotBrightness() {
        long dark = measure(halves(100, 20)).hash();
        assertThat(measure(halves(200, 120)).hash()).isEqualTo(dark);
        assertThat(measure(halves(20, 100)).hash()).isNotEqualTo(dark);
    }
}
