package org.invigil.datasets.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.invigil.datasets.recording.ClipCutter.Content;
import org.invigil.datasets.sample.Frames;
import org.invigil.datasets.sample.MediaWriter;
import org.invigil.datasets.sample.SampleFormat;
import org.invigil.datasets.sample.Scene;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recordings of 30 s with a tone from 20 to 24 s and silence around it; the picture is as bright as the file is old in
 * seconds, times eight.
 */
@Tag("engine")
class ClipCutterTest {
    private static final int RATE = SoundTrack.RATE_HERTZ;
    private static final double LOUDNESS = 0.25;
    private static final int SECONDS = 30;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void record() throws IOException {
        float[] sound = new float[SECONDS * RATE];
        for (int i = 20 * RATE; i < 24 * RATE; i++) {
            sound[i] = (float) (LOUDNESS * Math.sin(2 * Math.PI * 440 * i / RATE));
        }
        Frames ageing = (seconds, bgr) -> Arrays.fill(bgr, (byte) (8 * seconds));
        MediaWriter.writeVideo(folder.resolve("film.webm"), SampleFormat.WEBM_VP8_STREAMED, ageing, sound, SECONDS);
        MediaWriter.writeVideo(folder.resolve("film.mp4"), SampleFormat.MP4_H264, ageing, sound, SECONDS);
        MediaWriter.writeVideo(
                folder.resolve("silent.webm"), SampleFormat.WEBM_VP8_STREAMED, ageing, new float[0], SECONDS);
        MediaWriter.writeSound(folder.resolve("sound.wav"), SampleFormat.WAV, sound);
    }

    private static MediaFile file(String name) {
        return new MediaFile(folder.resolve(name), name);
    }

    private static Optional<byte[]> cut(String name, Content content, long fromMillis, long toMillis)
            throws MediaException {
        return ClipCutter.cut(
                file(name), PictureWindow.of(fromMillis, toMillis, 40, fromMillis, 320), content, MediaLimits.DEFAULT);
    }

    private static MediaFile write(byte[] clip) throws IOException {
        return new MediaFile(Files.write(folder.resolve("clip.webm"), clip), "clip.webm");
    }

    /** Root of the mean square. */
    private static double loudness(MediaFile clip, long fromMillis, long toMillis) throws MediaException {
        float[] samples = SoundReader.read(clip, fromMillis, toMillis, MediaLimits.DEFAULT)
                .samples();
        double sum = 0;
        for (float sample : samples) {
            sum += sample * sample;
        }
        return Math.sqrt(sum / samples.length);
    }

    @Test
    void soundIsOpusAsLongAndAsLoudAsItWas() throws Exception {
        for (String name : List.of("film.webm", "film.mp4", "sound.wav")) {
            MediaFile clip = write(cut(name, Content.SOUND, 18_000, 26_000).orElseThrow());

            ProbedMedia probed = MediaProbe.probe(clip, MediaLimits.DEFAULT);
            assertThat(probed.streams()).as(name).hasSize(1);
            assertThat(probed.streams().get(0).codec()).as(name).isEqualTo("opus");
            assertThat(probed.spanMillis()).as(name).isCloseTo(8_000L, within(60L));
            assertThat(loudness(clip, 2_200, 5_800)).as(name).isCloseTo(LOUDNESS / Math.sqrt(2), within(0.02));
            assertThat(loudness(clip, 0, 1_900)).as(name).isLessThan(0.005);
            assertThat(loudness(clip, 6_200, 7_900)).as(name).isLessThan(0.005);
        }
    }

    @Test
    void aFilmHasItsSoundAtTheSameMoment() throws Exception {
        MediaFile clip =
                write(cut("film.webm", Content.FILM_WITH_SOUND, 18_000, 26_000).orElseThrow());

        ProbedMedia probed = MediaProbe.probe(clip, MediaLimits.DEFAULT);
        assertThat(probed.streams()).extracting(stream -> stream.codec()).containsExactlyInAnyOrder("vp8", "opus");
        assertThat(probed.spanMillis()).isCloseTo(8_000L, within(60L));
        assertThat(loudness(clip, 1_000, 1_900)).isLessThan(0.005);
        assertThat(loudness(clip, 2_200, 3_000)).isCloseTo(LOUDNESS / Math.sqrt(2), within(0.02));
        try (PictureReader pictures =
                PictureReader.open(clip, PictureWindow.of(2_000, 2_500, 1, 0, 320), MediaLimits.DEFAULT)) {
            Picture picture = pictures.next().orElseThrow();
            assertThat(picture.width()).isEqualTo(320);
            assertThat(picture.rgb()[0] & 0xff).isCloseTo(8 * 20, within(10));
        }
    }

    @Test
    void aFilmIsSilentUnlessSoundIsAskedForAndThere() throws Exception {
        for (byte[] clip : List.of(
                cut("film.webm", Content.FILM, 18_000, 26_000).orElseThrow(),
                cut("silent.webm", Content.FILM_WITH_SOUND, 18_000, 26_000).orElseThrow())) {
            assertThat(MediaProbe.probe(write(clip), MediaLimits.DEFAULT).streams())
                    .extracting(stream -> stream.codec())
                    .containsExactly("vp8");
        }
    }

    @Test
    void theSameStretchGivesTheSameBytes() throws Exception {
        for (Content content : Content.values()) {
            assertThat(cut("film.webm", content, 18_000, 26_000))
                    .hasValueSatisfying(first -> assertThat(first).isEqualTo(cutAgain(content)));
        }
    }

    private static byte[] cutAgain(Content content) {
        try {
            return cut("film.webm", content, 18_000, 26_000).orElseThrow();
        } catch (MediaException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theHeaderTellsPlayersHowLongItIs() throws Exception {
        for (Content content : Content.values()) {
            write(cut("film.webm", content, 18_000, 26_000).orElseThrow());
            try (FFmpegFrameGrabber player =
                    new FFmpegFrameGrabber(folder.resolve("clip.webm").toFile())) {
                player.start();
                assertThat(player.getLengthInTime()).as(content.name()).isEqualTo(8_000_000L);
            }
        }
    }

    @Test
    void nothingIsCutWhereTheFileHasNothing() throws Exception {
        assertThat(cut("film.webm", Content.FILM, 40_000, 48_000)).isEmpty();
        assertThat(cut("film.webm", Content.FILM_WITH_SOUND, 40_000, 48_000)).isEmpty();
        assertThat(cut("sound.wav", Content.SOUND, 40_000, 48_000)).isEmpty();
        assertThatThrownBy(() -> cut("silent.webm", Content.SOUND, 18_000, 26_000))
                .isInstanceOf(MediaException.class);
        assertThat(Scene.WIDTH).as("clips are made smaller").isGreaterThan(320);
    }
}
