package org.invigil.datasets.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.invigil.datasets.recording.TestClips.every;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import org.bytedeco.ffmpeg.global.avcodec;
import org.invigil.datasets.capture.PixelBox;
import org.invigil.datasets.recording.PictureWindow.Frames;
import org.invigil.datasets.recording.TestClips.Clip;
import org.invigil.datasets.recording.TestClips.Retiming;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
class PictureReaderTest {
    private static final Map<String, String> AS_FILE = Map.of();
    private static final Map<String, String> AS_STREAM = Map.of("live", "1");
    private static final int VP8 = avcodec.AV_CODEC_ID_VP8;

    @TempDir
    private Path folder;

    /** One picture as a test sees it. */
    private record Seen(long millis, int number, int width, int height, long crc) {}

    @ParameterizedTest
    @ValueSource(strings = {"vp8", "vp8-live", "vp9", "vp9-live", "av1", "h264"})
    void takesTheFirstFrameOfEachGridTime(String kind) throws Exception {
        MediaFile file = clip(kind, every(60, 6_000));
        List<Seen> seen = read(file, PictureWindow.of(0, 6_000, 1_000, 0, 320));
        assertThat(seen).extracting(Seen::millis).containsExactly(0L, 1_020L, 2_040L, 3_000L, 4_020L, 5_040L);
        assertThat(seen).extracting(Seen::number).containsExactly(0, 17, 34, 50, 67, 84);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vp8", "vp8-live", "vp9", "h264"})
    void givesTheSameForPartsAsForTheWhole(String kind) throws Exception {
        MediaFile file = clip(kind, every(60, 12_000));
        List<Seen> whole = read(file, PictureWindow.of(0, 12_000, 500, 0, 160));
        List<Seen> parts = new ArrayList<>();
        for (long from = 0; from < 12_000; from += 3_000) {
            parts.addAll(read(file, PictureWindow.of(from, from + 3_000, 500, 0, 160)));
        }
        assertThat(parts).isEqualTo(whole).hasSize(24);
    }

    @Test
    void staysInsideTheWindowAndOnTheCallersGrid() throws Exception {
        MediaFile file = clip("vp8", every(60, 6_000));
        List<Seen> seen = read(file, PictureWindow.of(1_234, 4_300, 1_000, -1_766, 320));
        assertThat(seen).extracting(Seen::millis).containsExactly(1_260L, 2_280L, 3_240L, 4_260L);
        assertThat(seen).extracting(Seen::number).containsExactly(21, 38, 54, 71);
    }

    @Test
    void leavesOutGridTimesWithoutAFrame() throws Exception {
        MediaFile file = clip("vp8-live", new long[] {0, 70, 5_000, 5_100, 10_900, 11_000, 12_999});
        List<Seen> seen = read(file, PictureWindow.of(0, 20_000, 1_000, 0, 320));
        assertThat(seen).extracting(Seen::millis).containsExactly(0L, 5_000L, 10_900L, 11_000L, 12_999L);
        assertThat(seen).extracting(Seen::number).containsExactly(0, 2, 4, 5, 6);
    }

    @Test
    void packsRowsOfOddWidthsWithoutPadding() throws Exception {
        Clip clip = Clip.webm(VP8).sized(322, 242);
        MediaFile file = TestClips.write(folder.resolve("odd.webm"), clip, every(100, 2_000), AS_FILE);
        List<Seen> seen = read(file, PictureWindow.of(0, 2_000, 1_000, 0, 640));
        assertThat(seen).extracting(Seen::width).containsOnly(322);
        assertThat(seen).extracting(Seen::number).containsExactly(0, 10);
        assertThat(read(file, PictureWindow.of(0, 2_000, 1_000, 0, 101)))
                .allSatisfy(s -> assertThat(List.of(s.width(), s.height())).containsExactly(100, 74))
                .extracting(Seen::number)
                .containsExactly(0, 10);
    }

    @Test
    void cutsTheTileOutBeforeScaling() throws Exception {
        Clip clip = Clip.webm(VP8).sized(640, 480);
        MediaFile file = TestClips.write(folder.resolve("tiles.webm"), clip, every(100, 3_500), AS_FILE);
        PixelBox firstTwoBars = new PixelBox(0, 240, 128, 240);
        PictureWindow window = PictureWindow.of(0, 3_500, 1_000, 0, 64).cropped(firstTwoBars);
        List<Integer> bars = new ArrayList<>();
        try (PictureReader reader = PictureReader.open(file, window, MediaLimits.DEFAULT)) {
            for (Optional<Picture> next = reader.next(); next.isPresent(); next = reader.next()) {
                Picture picture = next.get();
                assertThat(List.of(picture.width(), picture.height(), picture.sourceWidth()))
                        .containsExactly(64, 120, 128);
                bars.add((picture.grey(16, 60) > 127 ? 1 : 0) + (picture.grey(48, 60) > 127 ? 2 : 0));
            }
        }
        assertThat(bars).containsExactly(0, 10 % 4, 20 % 4, 30 % 4);
    }

    @Test
    void countsFramesThatTheTileLiesOutsideOf() throws Exception {
        MediaFile file = clip("vp8", every(100, 1_000));
        PictureWindow window = PictureWindow.of(0, 1_000, 100, 0, 64).cropped(new PixelBox(400, 0, 100, 100));
        try (PictureReader reader = PictureReader.open(file, window, MediaLimits.DEFAULT)) {
            assertThat(reader.next()).isEmpty();
            assertThat(reader.skippedFrames()).isEqualTo(10);
        }
    }

    @Test
    void cutsATileOffAtTheEdge() throws Exception {
        MediaFile file = clip("vp8", every(100, 1_000));
        PictureWindow window = PictureWindow.of(0, 1_000, 1_000, 0, 320).cropped(new PixelBox(220, 40, 400, 400));
        assertThat(read(file, window)).singleElement().satisfies(seen -> {
            assertThat(seen.width()).isEqualTo(100);
            assertThat(seen.height()).isEqualTo(200);
        });
    }

    @Test
    void cutsTheTileOutOfTheUprightPicture() throws Exception {
        MediaFile turned = turned(clip("h264", every(60, 1_200)));
        PictureWindow fifthBar = PictureWindow.of(0, 1_200, 1_000, 0, 240).cropped(new PixelBox(0, 128, 240, 32));
        PictureWindow sixthBar = PictureWindow.of(0, 1_200, 1_000, 0, 240).cropped(new PixelBox(0, 160, 240, 32));
        assertThat(greyOfSecond(turned, fifthBar)).isGreaterThan(180);
        assertThat(greyOfSecond(turned, sixthBar)).isLessThan(80);
    }

    private static int greyOfSecond(MediaFile file, PictureWindow window) throws MediaException {
        try (PictureReader reader = PictureReader.open(file, window, MediaLimits.DEFAULT)) {
            reader.next();
            Picture picture = reader.next().orElseThrow();
            assertThat(List.of(picture.width(), picture.height())).containsExactly(240, 32);
            return picture.grey(120, 16);
        }
    }

    @Test
    void followsAChangeOfSizeInMidStream() throws Exception {
        MediaFile small = clip("vp8", every(100, 2_000));
        Clip larger = Clip.webm(VP8).sized(640, 360);
        MediaFile large = TestClips.write(folder.resolve("large.webm"), larger, every(100, 2_000), AS_FILE);
        MediaFile both =
                TestClips.join(folder.resolve("both.webm"), new Path[] {small.path(), large.path()}, new Retiming[] {
                    (stream, millis) -> millis, (stream, millis) -> millis + 2_000
                });
        List<Seen> seen = read(both, PictureWindow.of(0, 4_000, 1_000, 0, 480));
        assertThat(seen).extracting(Seen::width).containsExactly(320, 320, 480, 480);
        assertThat(seen).extracting(Seen::height).containsExactly(240, 240, 270, 270);
        assertThat(seen).extracting(Seen::number).containsExactly(0, 10, 0, 10);
    }

    @Test
    void turnsThePictureUpright() throws Exception {
        MediaFile turned = turned(clip("h264", every(60, 1_200)));
        try (PictureReader reader =
                PictureReader.open(turned, PictureWindow.of(0, 1_200, 1_000, 0, 640), MediaLimits.DEFAULT)) {
            reader.next();
            Picture picture = reader.next().orElseThrow();
            assertThat(List.of(picture.width(), picture.height())).containsExactly(240, 320);
            // Frame 17: bars 0 and 4 of 10 from the left are white, so now from the top.
            assertThat(picture.grey(120, 16)).isGreaterThan(180);
            assertThat(picture.grey(120, 48)).isLessThan(80);
            assertThat(picture.grey(120, 144)).isGreaterThan(180);
            assertThat(picture.grey(120, 304)).isLessThan(80);
        }
    }

    @Test
    void passesOverDamage() throws Exception {
        MediaFile file = TestClips.write(
                folder.resolve("a.webm"), Clip.webm(VP8).keyEvery(10).sized(640, 480), every(60, 6_000), AS_STREAM);
        byte[] bytes = Files.readAllBytes(file.path());
        byte[] noise = new byte[bytes.length / 10];
        new Random(3).nextBytes(noise);
        System.arraycopy(noise, 0, bytes, bytes.length / 2, noise.length);
        MediaFile damaged = new MediaFile(Files.write(folder.resolve("b.webm"), bytes), "b.webm");
        List<Seen> seen = read(damaged, PictureWindow.of(0, 6_000, 1_000, 0, 320));
        assertThat(seen).extracting(Seen::number).contains(0, 17, 84).allMatch(n -> n < 100);
        assertThat(seen).extracting(Seen::millis).contains(0L, 1_020L, 5_040L);
    }

    @Test
    void doesNotStopAtAnAbsurdTime() throws Exception {
        MediaFile plain = clip("vp8", every(100, 3_000));
        MediaFile file = TestClips.withLeap(folder.resolve("b.webm"), plain, 1_500);
        assertThat(read(file, PictureWindow.of(0, 90_000, 500, 0, 320)))
                .extracting(Seen::number)
                .containsExactly(0, 5, 10, 16, 20, 25);
    }

    @Test
    void readsATornRecordingAsFarAsItGoes() throws Exception {
        MediaFile file = clip("vp8-live", every(100, 4_000));
        byte[] bytes = Files.readAllBytes(file.path());
        Path torn = Files.write(folder.resolve("torn.webm"), Arrays.copyOf(bytes, bytes.length * 6 / 10));
        List<Seen> seen = read(new MediaFile(torn, "torn.webm"), PictureWindow.of(0, 4_000, 1_000, 0, 320));
        assertThat(seen).extracting(Seen::number).startsWith(0, 10).hasSizeBetween(2, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vp8", "vp9", "h264"})
    void decodesKeyFramesAlone(String kind) throws Exception {
        MediaFile file = clip(kind, every(60, 6_000));
        PictureWindow window = new PictureWindow(0, 6_000, 1, 0, 320, null, Frames.KEY);
        assertThat(read(file, window)).extracting(Seen::number).containsExactly(0, 20, 40, 60, 80);
    }

    @Test
    void saysThatThereIsNoPicture() throws Exception {
        MediaFile file =
                TestClips.writeSound(folder.resolve("a.wav"), "wav", avcodec.AV_CODEC_ID_PCM_S16LE, 16_000, 10, 500);
        assertThatThrownBy(() -> read(file, PictureWindow.of(0, 500, 100, 0, 320)))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("media.no-video");
    }

    @Test
    void cutsStillsAtOrAfterATime() throws Exception {
        MediaFile file = clip("vp8-live", every(60, 6_000));
        PictureWindow window = PictureWindow.of(1_000, 5_000, 1_000, 0, 320);
        assertThat(still(file, 3_001, window)).isEqualTo(51);
        assertThat(still(file, 3_060, window)).isEqualTo(51);
        assertThat(still(file, 0, window)).as("nothing before the window").isEqualTo(17);
        assertThat(still(file, 9_000, window)).as("the last one of the window").isEqualTo(83);
    }

    /** A copy of an MP4 whose header asks players for a quarter turn clockwise, as phones do. */
    private MediaFile turned(MediaFile mp4) throws Exception {
        byte[] bytes = Files.readAllBytes(mp4.path());
        int matrix = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("tkhd") + 44;
        int[] turn = {0, 0x10000, 0, 0xffff0000, 0, 0, 0xf00000, 0, 0x40000000};
        ByteBuffer.wrap(bytes, matrix, 36).asIntBuffer().put(turn);
        return new MediaFile(Files.write(folder.resolve("turned.mp4"), bytes), "turned.mp4");
    }

    private static int still(MediaFile file, long millis, PictureWindow window) throws MediaException {
        return TestClips.number(
                StillCutter.cut(file, millis, window, MediaLimits.DEFAULT).orElseThrow());
    }

    private MediaFile clip(String kind, long[] millis) throws Exception {
        Map<String, String> options = kind.endsWith("-live") ? AS_STREAM : AS_FILE;
        if (kind.equals("h264")) {
            return TestClips.write(folder.resolve("a.mp4"), Clip.mp4(), millis, options);
        }
        int codec =
                kind.startsWith("vp9") ? avcodec.AV_CODEC_ID_VP9 : kind.equals("av1") ? avcodec.AV_CODEC_ID_AV1 : VP8;
        return TestClips.write(folder.resolve(kind + ".webm"), Clip.webm(codec), millis, options);
    }

    private static List<Seen> read(MediaFile file, PictureWindow window) throws MediaException {
        List<Seen> seen = new ArrayList<>();
        try (PictureReader reader = PictureReader.open(file, window, MediaLimits.DEFAULT)) {
            for (Optional<Picture> next = reader.next(); next.isPresent(); next = reader.next()) {
                Picture picture = next.get();
                CRC32 crc = new CRC32();
                crc.update(picture.rgb());
                assertThat(picture.rgb()).hasSize(picture.width() * picture.height() * 3);
                seen.add(new Seen(
                        picture.millis(),
                        TestClips.number(picture),
                        picture.width(),
                        picture.height(),
                        crc.getValue()));
            }
        }
        return seen;
    }
}
