package org.invigil.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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
