package org.invigil.datasets.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.invigil.datasets.recording.TestClips.every;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.recording.TestClips.Clip;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
class HeldPicturesTest {
    private static final int VP8 = avcodec.AV_CODEC_ID_VP8;

    @TempDir
    private Path folder;

    private MediaFile clip(String kind, long[] millis) throws Exception {
        Map<String, String> options = kind.endsWith("-live") ? Map.of("live", "1") : Map.of();
        if (kind.equals("h264")) {
            return TestClips.write(folder.resolve("a.mp4"), Clip.mp4(), millis, options);
        }
        int codec = kind.startsWith("vp9") ? avcodec.AV_CODEC_ID_VP9 : VP8;
        return TestClips.write(folder.resolve(kind + ".webm"), Clip.webm(codec), millis, options);
    }

    private static HeldPictures open(MediaFile file, PictureWindow window) throws MediaException {
        return HeldPictures.open(file, window, MediaLimits.DEFAULT).orElseThrow();
    }

    private static List<Stretch> seconds(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(second -> new Stretch(second * 1_000, second * 1_000 + 1_000))
                .toList();
    }

    /** What a reader that goes through everything once finds. */
    private static List<Picture> readThrough(MediaFile file, PictureWindow window) throws MediaException {
        List<Picture> pictures = new ArrayList<>();
        try (PictureReader reader = PictureReader.open(file, window, MediaLimits.DEFAULT)) {
            for (Optional<Picture> next = reader.next(); next.isPresent(); next = reader.next()) {
                pictures.add(next.get());
            }
        }
        return pictures;
    }

    private static void assertSame(List<Picture> found, List<Picture> expected) {
        assertThat(found)
                .extracting(Picture::millis)
                .isEqualTo(expected.stream().map(Picture::millis).toList());
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i).rgb()).isEqualTo(expected.get(i).rgb());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vp8", "vp8-live", "vp9", "h264"})
    void givesTheSamePicturesInAnyOrder(String kind) throws Exception {
        MediaFile file = clip(kind, every(60, 12_000));
        PictureWindow window = PictureWindow.of(2_000, 11_000, 1_000, 0, 160);
        List<Picture> expected = readThrough(file, window);
        Random random = new Random(5);
        try (HeldPictures held = open(file, window)) {
            assertSame(held.first(seconds(2, 11)), expected);
            for (int i = 0; i < 40; i++) {
                int from = random.nextInt(9);
                int to = from + 1 + random.nextInt(9 - from);
                assertSame(held.first(seconds(2 + from, 2 + to)), expected.subList(from, to));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vp8", "vp9", "h264"})
    void looksAheadToKeyFramesAndComesBack(String kind) throws Exception {
        MediaFile file = clip(kind, every(60, 6_000));
        try (HeldPictures held = open(file, PictureWindow.of(0, 6_000, 1_000, 0, 320))) {
            List<Integer> numbers = new ArrayList<>();
            for (long millis : new long[] {0, 1_200, 300, 2_400, 1_500, 3_600, 2_700}) {
                held.first(List.of(new Stretch(millis, millis + 60)))
                        .forEach(picture -> numbers.add(TestClips.number(picture)));
            }
            assertThat(numbers).containsExactly(0, 20, 5, 40, 25, 60, 45);
        }
    }

    @Test
    void tellsWhenFramesAreShownAndWhichAreKeyFrames() throws Exception {
        MediaFile file = clip("vp8-live", new long[] {0, 70, 140, 5_000, 5_100, 5_200});
        try (HeldPictures held = open(file, PictureWindow.of(50, 5_150, 1_000, 0, 320))) {
            FrameTimes times = held.times();
            assertThat(times.millis()).containsExactly(70, 140, 5_000, 5_100);
            assertThat(times.keys()).containsExactly(false, false, false, false);
            assertThat(times.shownUntil(70, 2_000)).isEqualTo(2_140);
            assertThat(times.shownUntil(5_000, 2_000)).isEqualTo(7_100);
            assertThat(times.firstFrom(141)).isEqualTo(2);
        }
    }

    @Test
    void nothingOutsideTheWindowIsShown() throws Exception {
        MediaFile file = clip("vp8", every(60, 6_000));
        try (HeldPictures held = open(file, PictureWindow.of(1_500, 3_500, 1_000, 0, 320))) {
            assertThat(held.times().millis()[0]).isEqualTo(1_500);
            assertThat(held.first(List.of(new Stretch(1_000, 1_500)))).isEmpty();
            assertThat(held.first(List.of(new Stretch(3_480, 9_000))))
                    .extracting(Picture::millis)
                    .containsExactly(3_480L);
            assertThat(held.first(List.of(new Stretch(3_500, 9_000)))).isEmpty();
        }
    }

    @Test
    void saysThatNothingCouldBeDecoded() throws Exception {
        MediaFile file = clip("vp8", every(60, 3_000));
        byte[] bytes = Files.readAllBytes(file.path());
        // Without its start code a key frame is none, and nothing can be decoded after it.
        for (int i = 0; i + 10 < bytes.length; i++) {
            if (bytes[i] == (byte) 0x9d && bytes[i + 1] == 0x01 && bytes[i + 2] == 0x2a) {
                bytes[i] = 0;
            }
        }
        MediaFile spoilt = new MediaFile(Files.write(folder.resolve("b.webm"), bytes), "b.webm");
        try (HeldPictures held = open(spoilt, PictureWindow.of(0, 3_000, 1_000, 0, 320))) {
            assertThat(held.first(seconds(0, 3))).isEmpty();
            assertThatThrownBy(held::refuseIfNothingDecoded)
                    .isInstanceOf(MediaException.class)
                    .hasMessageContaining("media.nothing-decoded");
        }
    }

    @Test
    void passesOverDamage() throws Exception {
        MediaFile file = TestClips.write(
                folder.resolve("a.webm"),
                Clip.webm(VP8).keyEvery(10).sized(640, 480),
                every(60, 6_000),
                Map.of("live", "1"));
        byte[] bytes = Files.readAllBytes(file.path());
        byte[] noise = new byte[bytes.length / 10];
        new Random(3).nextBytes(noise);
        System.arraycopy(noise, 0, bytes, bytes.length / 2, noise.length);
        MediaFile damaged = new MediaFile(Files.write(folder.resolve("b.webm"), bytes), "b.webm");
        try (HeldPictures held = open(damaged, PictureWindow.of(0, 6_000, 1_000, 0, 320))) {
            assertThat(held.first(seconds(0, 6))).extracting(TestClips::number).contains(0, 17, 84);
            assertThat(Arrays.stream(held.times().millis())).allMatch(millis -> millis < 6_000);
        }
    }
}
