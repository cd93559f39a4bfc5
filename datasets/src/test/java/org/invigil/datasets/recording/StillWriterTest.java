package org.invigil.datasets.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.recording.StillWriter.Mark;
import org.junit.jupiter.api.Test;

class StillWriterTest {
    private static final Box MIDDLE = new Box(0.25f, 0.25f, 0.5f, 0.5f);

    @Test
    void keepsSizeAndColour() throws IOException {
        BufferedImage read = read(StillWriter.jpeg(grey(64, 48), List.of(), 0.9));
        assertThat(read.getWidth()).isEqualTo(64);
        assertThat(read.getHeight()).isEqualTo(48);
        assertThat(read.getRGB(32, 24) & 0xff).isBetween(124, 132);
    }

    @Test
    void drawsTheBox() throws IOException {
        BufferedImage read = read(StillWriter.jpeg(grey(160, 120), List.of(new Mark(MIDDLE, "")), 1));
        assertThat(read.getRGB(80, 31) & 0xff).isGreaterThan(200);
        assertThat(read.getRGB(41, 60) & 0xff).isGreaterThan(200);
        assertThat(read.getRGB(80, 60) & 0xff).isBetween(120, 136);
    }

    @Test
    void writesTheLabelInTheBox() {
        byte[] plain = StillWriter.jpeg(grey(160, 120), List.of(new Mark(MIDDLE, "")), 1);
        byte[] labelled = StillWriter.jpeg(grey(160, 120), List.of(new Mark(MIDDLE, "1")), 1);
        byte[] other = StillWriter.jpeg(grey(160, 120), List.of(new Mark(MIDDLE, "2")), 1);
        assertThat(labelled).isNotEqualTo(plain).isNotEqualTo(other);
    }

    @Test
    void writesLettersWithoutTheirAccents() {
        byte[] plain = StillWriter.jpeg(grey(160, 120), List.of(new Mark(MIDDLE, "NAGU")), 1);
        assertThat(StillWriter.jpeg(grey(160, 120), List.of(new Mark(MIDDLE, "nägu")), 1))
                .isEqualTo(plain);
    }

    @Test
    void keepsABoxThatReachesOverTheEdge() throws IOException {
        Mark mark = new Mark(new Box(-0.5f, 0.5f, 2, 2), "A");
        assertThat(read(StillWriter.jpeg(grey(64, 48), List.of(mark), 0.8)).getWidth())
                .isEqualTo(64);
    }

    @Test
    void leavesThePictureAsItWas() {
        Picture picture = grey(64, 48);
        byte[] before = picture.rgb().clone();
        StillWriter.jpeg(picture, List.of(new Mark(MIDDLE, "A")), 0.8);
        assertThat(picture.rgb()).isEqualTo(before);
    }

    private static Picture grey(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        Arrays.fill(rgb, (byte) 128);
        return new Picture(0, width, height, rgb, width, height);
    }

    private static BufferedImage read(byte[] jpeg) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }
}
