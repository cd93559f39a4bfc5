package org.invigil.datasets.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.invigil.datasets.recording.TestClips.every;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avdevice;
import org.bytedeco.javacpp.Loader;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.recording.TestClips.Clip;
import org.invigil.datasets.recording.TestClips.Retiming;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
class SoundReaderTest {
    private static final long CLICK = 2_345;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"opus-webm", "opus-live", "aac-mp4", "wav", "wav-8k", "flac", "opus-ogg"})
    void hearsAClickWhereItWasMade(String kind) throws Exception {
        SoundTrack track = read(sound(kind, CLICK, 5_000), 0, 5_000);
        assertThat(track.samples()).hasSize(5_000 * 16);
        assertThat(loudestMillis(track)).isCloseTo(CLICK, within(8L));
        assertThat(track.gaps()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"opus-webm", "opus-live", "aac-mp4", "wav", "flac", "opus-ogg"})
    void hearsTheSameInPartsAsInTheWhole(String kind) throws Exception {
        MediaFile file = sound(kind, 10_004, 24_000);
        SoundTrack whole = read(file, 0, 24_000);
        for (long from : new long[] {1_000, 9_999, 10_000, 10_020, 13_337, 20_000}) {
            SoundTrack part = read(file, from, from + 3_000);
            assertThat(part.samples()).hasSize(48_000);
            for (int i = 0; i < 48_000; i++) {
                assertThat(part.samples()[i]).isCloseTo(whole.samples()[(int) from * 16 + i], within(1e-4f));
            }
        }
    }

    @Test
    void keepsTimeOverAHole() throws Exception {
        MediaFile plain = sound("opus-webm", CLICK, 5_000);
        Retiming hole = (stream, millis) -> stream == 1 && millis > 1_000 ? millis + 1_500 : millis;
        MediaFile file = TestClips.join(folder.resolve("hole.webm"), new Path[] {plain.path()}, new Retiming[] {hole});
        SoundTrack track = read(file, 0, 5_000);
        assertThat(loudestMillis(track)).isCloseTo(CLICK + 1_500, within(8L));
        assertThat(track.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.startMillis()).isCloseTo(1_010, within(25L));
            assertThat(gap.lengthMillis()).isCloseTo(1_500, within(25L));
        });
        for (int i = 1_100 * 16; i < 2_450 * 16; i++) {
            assertThat(track.samples()[i]).isZero();
        }
    }

    @Test
    void isSilentAndSaysSoBeyondTheEnd() throws Exception {
        SoundTrack track = read(sound("wav", 500, 2_000), 1_500, 4_000);
        assertThat(track.fromMillis()).isEqualTo(1_500);
        assertThat(track.samples()).hasSize(2_500 * 16);
        assertThat(track.gaps()).containsExactly(new Stretch(2_000, 4_000));
    }

    @Test
    void saysThatThereIsNoSound() throws Exception {
        MediaFile file = TestClips.write(
                folder.resolve("a.webm"), Clip.webm(avcodec.AV_CODEC_ID_VP8), every(100, 1_000), Map.of());
        assertThatThrownBy(() -> read(file, 0, 1_000))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("media.no-audio");
    }

    @ParameterizedTest
    @ValueSource(strings = {"webm", "mp4"})
    void hearsEverySoundStream(String container) throws Exception {
        Path early = sound("wav", 1_000, 5_000).path();
        Path late = Files.move(early, folder.resolve("early.wav"));
        Path second = sound("wav", 3_500, 5_000).path();
        Path both = folder.resolve("both." + container);
        String codec = container.equals("webm") ? "libopus" : "aac";
        ffmpeg("-i", late, "-i", second, "-map", "0:a", "-map", "1:a", "-c:a", codec, both);
        SoundTrack track = read(new MediaFile(both, "both." + container), 0, 5_000);
        assertThat(loudestMillis(part(track, 0, 2_000))).isCloseTo(1_000, within(30L));
        assertThat(2_000 + loudestMillis(part(track, 2_000, 5_000))).isCloseTo(3_500, within(30L));
        assertThat(track.gaps()).allMatch(gap -> gap.lengthMillis() < 200);
    }

    @Test
    void aGapIsWhereNoStreamHasSound() throws Exception {
        Path first = Files.move(sound("wav", 500, 2_000).path(), folder.resolve("first.wav"));
        Path longer = sound("wav", 500, 4_000).path();
        Path both = folder.resolve("both.webm");
        ffmpeg("-i", first, "-i", longer, "-map", "0:a", "-map", "1:a", "-c:a", "libopus", both);
        SoundTrack track = read(new MediaFile(both, "both.webm"), 0, 6_000);
        assertThat(track.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.startMillis()).isCloseTo(4_000, within(50L));
            assertThat(gap.endMillis()).isEqualTo(6_000);
        });
    }

    @Test
    void tellsTheStreamsApartBeforeTheyAreMixed() throws Exception {
        Path first = Files.move(sound("wav", 1_000, 3_000).path(), folder.resolve("first.wav"));
        Path second = sound("wav", 2_000, 3_000).path();
        Path both = folder.resolve("both.webm");
        ffmpeg("-i", first, "-i", second, "-map", "0:a", "-map", "1:a", "-c:a", "libopus", both);
        List<float[]> apart = new ArrayList<>();
        SoundTrack together = SoundReader.read(
                new MediaFile(both, "both.webm"), 0, 3_000, MediaLimits.DEFAULT, samples -> apart.add(samples.clone()));
        assertThat(apart).hasSize(2);
        assertThat(loudestMillis(new SoundTrack(0, apart.get(0), List.of()))).isCloseTo(1_000, within(30L));
        assertThat(loudestMillis(new SoundTrack(0, apart.get(1), List.of()))).isCloseTo(2_000, within(30L));
        for (int i = 0; i < together.samples().length; i++) {
            float sum = Math.max(-1, Math.min(1, apart.get(0)[i] + apart.get(1)[i]));
            assertThat(together.samples()[i]).isEqualTo(sum);
        }
    }

    @Test
    void aSingleStreamIsNotToldApart() throws Exception {
        List<float[]> apart = new ArrayList<>();
        SoundReader.read(sound("wav", 500, 2_000), 0, 2_000, MediaLimits.DEFAULT, apart::add);
        assertThat(apart).isEmpty();
    }

    private static SoundTrack part(SoundTrack track, int fromMillis, int toMillis) {
        return new SoundTrack(
                fromMillis, Arrays.copyOfRange(track.samples(), fromMillis * 16, toMillis * 16), track.gaps());
    }

    /** The program that comes with the decoders. */
    private static void ffmpeg(Object... arguments) throws Exception {
        Loader.load(avdevice.class);
        String program = Loader.load(ffmpeg.class);
        List<String> command = new ArrayList<>(List.of(program, "-nostdin", "-y", "-v", "error"));
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment()
                .put("LD_LIBRARY_PATH", Path.of(program).getParent().toString());
        assertThat(builder.start().waitFor()).isZero();
    }

    private MediaFile sound(String kind, long clickMillis, long endMillis) throws Exception {
        Path path = folder.resolve(kind);
        Clip clip = Clip.webm(avcodec.AV_CODEC_ID_VP8)
                .sized(64, 48)
                .keyEvery(40)
                .clickingAt(clickMillis, avcodec.AV_CODEC_ID_OPUS);
        long[] frames = every(100, endMillis + 100);
        return switch (kind) {
            case "opus-webm" -> TestClips.write(path, clip, frames, Map.of());
            case "opus-live" -> TestClips.write(path, clip, frames, Map.of("live", "1"));
            case "aac-mp4" ->
                TestClips.write(
                        path,
                        Clip.mp4().sized(64, 48).clickingAt(clickMillis, avcodec.AV_CODEC_ID_AAC),
                        frames,
                        Map.of());
            case "wav" ->
                TestClips.writeSound(path, "wav", avcodec.AV_CODEC_ID_PCM_S16LE, 44_100, clickMillis, endMillis);
            case "wav-8k" ->
                TestClips.writeSound(path, "wav", avcodec.AV_CODEC_ID_PCM_S16LE, 8_000, clickMillis, endMillis);
            case "flac" -> TestClips.writeSound(path, "flac", avcodec.AV_CODEC_ID_FLAC, 44_100, clickMillis, endMillis);
            default -> TestClips.writeSound(path, "ogg", avcodec.AV_CODEC_ID_OPUS, 48_000, clickMillis, endMillis);
        };
    }

    private static SoundTrack read(MediaFile file, long fromMillis, long toMillis) throws MediaException {
        return SoundReader.read(file, fromMillis, toMillis, MediaLimits.DEFAULT);
    }

    private static long loudestMillis(SoundTrack track) {
        int loudest = 0;
        for (int i = 0; i < track.samples().length; i++) {
            if (Math.abs(track.samples()[i]) > Math.abs(track.samples()[loudest])) {
                loudest = i;
            }
        }
        assertThat(Math.abs(track.samples()[loudest])).isGreaterThan(0.3f);
        return loudest / 16;
    }
}
