package org.invigil.datasets.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.invigil.datasets.attempt.ProblemKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
class StillReaderTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png"})
    void readsAPicture(String format) throws Exception {
        Picture picture = StillReader.read(file(halves(format)), 640, MediaLimits.DEFAULT);
        assertThat(List.of(picture.width(), picture.height())).containsExactly(200, 100);
        assertThat(picture.grey(50, 50)).isGreaterThan(240);
        assertThat(picture.grey(150, 50)).isLessThan(15);
    }

    @Test
    void scalesDownButNeverUp() throws Exception {
        Picture picture = StillReader.read(file(halves("png")), 50, MediaLimits.DEFAULT);
        assertThat(List.of(picture.width(), picture.height(), picture.sourceWidth(), picture.sourceHeight()))
                .containsExactly(50, 24, 200, 100);
    }

    @Test
    void turnsAPhotographUprightByItsExif() throws Exception {
        Picture picture = StillReader.read(file(withOrientation(halves("jpg"), 6)), 640, MediaLimits.DEFAULT);
        assertThat(List.of(picture.width(), picture.height())).containsExactly(100, 200);
        assertThat(picture.grey(50, 50)).as("left is up now").isGreaterThan(240);
        assertThat(picture.grey(50, 150)).isLessThan(15);
    }

    @Test
    void probesAPicture() throws Exception {
        ProbedMedia probed = StillReader.probe(file(halves("jpg")), MediaLimits.DEFAULT);
        assertThat(probed.streams()).containsExactly(new MediaStream("video", "mjpeg", 200, 100, 0));
        assertThat(probed.spanMillis()).isZero();
        assertThat(probed.breaksOff()).isFalse();
    }

    @Test
    void seesThatAPictureIsTorn() throws Exception {
        byte[] jpeg = halves("jpg");
        ProbedMedia probed = StillReader.probe(file(Arrays.copyOf(jpeg, jpeg.length - 40)), MediaLimits.DEFAULT);
        assertThat(probed.breaksOff()).isTrue();
    }

    @Test
    void refusesAPngThatClaimsToBeHuge() throws Exception {
        byte[] png = halves("png");
        ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);
        assertThat(refusal(png).why().key()).isEqualTo("media.broken-still");
    }

    @Test
    void refusesAJpegThatClaimsToBeHuge() throws Exception {
        byte[] jpeg = halves("jpg");
        int frameHeader = new String(jpeg, StandardCharsets.ISO_8859_1).indexOf("\u00ff\u00c0");
        ByteBuffer.wrap(jpeg).putShort(frameHeader + 5, (short) 65_000).putShort(frameHeader + 7, (short) 65_000);
        assertThat(refusal(jpeg).why().key()).isEqualTo("media.broken-still");
    }

    @Test
    void refusesNoiseBehindAPictureHead() throws Exception {
        byte[] noise = new byte[5_000];
        new Random(11).nextBytes(noise);
        System.arraycopy(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}, 0, noise, 0, 3);
        assertThat(refusal(noise).problem()).isEqualTo(ProblemKind.RECORDING_BROKEN);
    }

    @Test
    void refusesARecording() throws Exception {
        byte[] head = {0x1a, 0x45, (byte) 0xdf, (byte) 0xa3, 0, 0, 0, 0};
        assertThat(refusal(head).why().key()).isEqualTo("media.no-picture");
    }

    private MediaException refusal(byte[] content) throws Exception {
        MediaFile file = file(content);
        return catchThrowableOfType(MediaException.class, () -> StillReader.read(file, 640, MediaLimits.DEFAULT));
    }

    private MediaFile file(byte[] content) throws Exception {
        return new MediaFile(Files.write(folder.resolve("still"), content), "still");
    }

    /** The left half white, the right half black, 200 x 100. */
    private static byte[] halves(String format) throws Exception {
        BufferedImage image = new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 100; y++) {
            for (int x = 0; x < 100; x++) {
                image.setRGB(x, y, 0xffffff);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    /** Puts an Exif segment with nothing but the orientation behind the start of a JPEG. */
    private static byte[] withOrientation(byte[] jpeg, int orientation) {
        ByteBuffer exif = ByteBuffer.allocate(36);
        exif.putShort((short) 0xffe1).putShort((short) 34).put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 1);
        exif.putShort((short) 0x0112).putShort((short) 3).putInt(1);
        exif.putShort((short) orientation).putShort((short) 0).putInt(0);
        return ByteBuffer.allocate(jpeg.length + 36)
                .put(jpeg, 0, 2)
                .put(exif.array())
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }
}
