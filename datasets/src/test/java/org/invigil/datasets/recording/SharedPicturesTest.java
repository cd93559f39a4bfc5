package org.invigil.datasets.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.invigil.datasets.recording.TestClips.every;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.bytedeco.ffmpeg.global.avcodec;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.capture.PixelBox;
import org.invigil.datasets.recording.TestClips.Clip;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
class SharedPicturesTest {
    private static final int VP8 = avcodec.AV_CODEC_ID_VP8;
    private static final int FRAMES = 200;

    /** Four tiles of whom two began later, one that nobody sits in, and the whole. */
    private static final List<PictureWindow> WINDOWS = List.of(
            PictureWindow.of(0, 9_000, 1_000, 0, 640).cropped(new PixelBox(0, 0, 160, 120)),
            PictureWindow.of(370, 10_000, 1_000, 370, 640).cropped(new PixelBox(160, 0, 160, 120)),
            PictureWindow.of(3_333, 12_000, 1_000, 333, 640).cropped(new PixelBox(0, 120, 160, 120)),
            PictureWindow.of(0, 9_000, 1_000, 0, 640).cropped(new PixelBox(4_000, 120, 160, 120)),
            PictureWindow.of(0, 9_000, 1_000, 0, 80));

    @TempDir
    private Path folder;

    private MediaFile clip(String kind) throws Exception {
        Map<String, String> options = kind.endsWith("-live") ? Map.of("live", "1") : Map.of();
        if (kind.equals("h264")) {
            return TestClips.write(folder.resolve("a.mp4"), Clip.mp4(), every(60, 60 * FRAMES), options);
        }
        int codec = kind.startsWith("vp9") ? avcodec.AV_CODEC_ID_VP9 : VP8;
        return TestClips.write(folder.resolve(kind + ".webm"), Clip.webm(codec), every(60, 60 * FRAMES), options);
    }

    /** Ahead, back to what lies between, now and then far back: as somebody looks who finds something. */
    private static List<Picture> look(HeldPictures pictures, PictureWindow window, long seed) {
        Random random = new Random(seed);
        List<Picture> seen = new ArrayList<>();
        for (long at = window.fromMillis(); at < window.toMillis(); at += 3_000) {
            seen.addAll(pictures.first(List.of(new Stretch(at + 2_900, at + 3_000))));
            if (random.nextInt(3) > 0) {
                seen.addAll(pictures.first(List.of(new Stretch(at, at + 1_000), new Stretch(at + 1_000, at + 2_000))));
            }
            if (random.nextInt(4) == 0) {
                long back = window.fromMillis() + random.nextInt((int) (at - window.fromMillis()) + 1);
                seen.addAll(pictures.first(List.of(new Stretch(back, back + 100))));
            }
        }
        return seen;
    }

    private static List<Picture> alone(MediaFile file, PictureWindow window, long seed) throws MediaException {
        try (HeldPictures pictures =
                HeldPictures.open(file, window, MediaLimits.DEFAULT).orElseThrow()) {
            return look(pictures, window, seed);
        }
    }

    private static SharedPictures open(MediaFile file) throws MediaException {
        return SharedPictures.open(file, WINDOWS, MediaLimits.DEFAULT).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vp8", "vp8-live", "vp9", "h264"})
    void eachSeesWhatItWouldSeeAlone(String kind) throws Exception {
        MediaFile file = clip(kind);
        List<List<Picture>> seen = together(file).orElseThrow();
        assertSameAsAlone(file, seen);
        assertThat(seen.get(3)).as("a tile outside of the picture").isEmpty();
        assertThat(seen.get(4)).hasSizeGreaterThan(4);
    }

    @Test
    void whatManyWantIsDecodedOnce() throws Exception {
        MediaFile file = TestClips.write(
                folder.resolve("long.webm"), Clip.webm(VP8).keyEvery(1_000), every(60, 60 * FRAMES), Map.of());
        try (SharedPictures shared = open(file)) {
            shared.each((number, pictures) -> {
                try (pictures) {
                    PictureWindow window = WINDOWS.get(number);
                    int seen = 0;
                    for (long at = window.fromMillis(); at < window.toMillis(); at += 1_000) {
                        seen += pictures.first(List.of(new Stretch(at, at + 100)))
                                .size();
                    }
                    return seen;
                }
            });
            assertThat(shared.decodedFrames()).isLessThanOrEqualTo(FRAMES);
        }
    }

    private static Optional<List<List<Picture>>> together(MediaFile file) throws MediaException {
        Optional<SharedPictures> shared = SharedPictures.open(file, WINDOWS, MediaLimits.DEFAULT);
        if (shared.isEmpty()) {
            return Optional.empty();
        }
        try (SharedPictures opened = shared.get()) {
            return opened.each((number, pictures) -> {
                try (pictures) {
                    return look(pictures, WINDOWS.get(number), number);
                }
            });
        }
    }

    private static void assertSameAsAlone(MediaFile file, List<List<Picture>> seen) throws MediaException {
        for (int number = 0; number < WINDOWS.size(); number++) {
            PictureWindow window = WINDOWS.get(number);
            List<Picture> expected = alone(file, window, number);
            assertThat(seen.get(number))
                    .extracting(Picture::millis)
                    .isEqualTo(expected.stream().map(Picture::millis).toList())
                    .allMatch(window::contains);
            for (int i = 0; i < expected.size(); i++) {
                assertThat(seen.get(number).get(i).rgb())
                        .isEqualTo(expected.get(i).rgb());
            }
        }
    }

    private MediaFile spoilt(byte[] bytes) throws Exception {
        return new MediaFile(Files.write(folder.resolve("spoilt.webm"), bytes), "spoilt.webm");
    }

    @Test
    void whereFramesDoNotComeOutWholeEachHasToLookAlone() throws Exception {
        byte[] bytes = Files.readAllBytes(clip("vp8").path());
        int keys = 0;
        for (int i = 0; i + 10 < bytes.length; i++) {
            if (bytes[i] == (byte) 0x9d && bytes[i + 1] == 0x01 && bytes[i + 2] == 0x2a && ++keys == 4) {
                bytes[i] = 0;
            }
        }
        assertThat(keys).isGreaterThan(4);
        assertThat(together(spoilt(bytes))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void damageIsSeenAsItIsSeenAloneOrNotTogether(int seed) throws Exception {
        byte[] bytes = Files.readAllBytes(clip("vp8").path());
        byte[] noise = new byte[bytes.length / 40];
        new Random(seed).nextBytes(noise);
        System.arraycopy(noise, 0, bytes, bytes.length * seed / 8, noise.length);
        MediaFile damaged = spoilt(bytes);
        Optional<List<List<Picture>>> seen = together(damaged);
        if (seen.isPresent()) {
            assertSameAsAlone(damaged, seen.get());
        }
    }

    @Test
    void whoFailsEndsItForAll() throws Exception {
        try (SharedPictures shared = open(clip("vp8"))) {
            assertThatThrownBy(() -> shared.each((number, pictures) -> {
                        try (pictures) {
                            List<Picture> seen = pictures.first(List.of(new Stretch(4_000, 5_000)));
                            if (number == 2) {
                                throw new UnsupportedOperationException("no eyes");
                            }
                            return seen;
                        }
                    }))
                    .hasRootCauseMessage("no eyes");
        }
    }
}
