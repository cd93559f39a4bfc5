package org.invigil.datasets.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;
import static org.invigil.datasets.recording.TestClips.every;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.recording.TestClips.Clip;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
class MediaProbeTest {
    private static final Map<String, String> AS_FILE = Map.of();

    /** As browsers write: no duration, no index, sizes left open. */
    private static final Map<String, String> AS_STREAM = Map.of("live", "1");

    @TempDir
    private Path folder;

    @Test
    void findsSpanKeyFramesAndRateOfALiveRecording() throws Exception {
        Clip clip = Clip.webm(avcodec.AV_CODEC_ID_VP8).clickingAt(500, avcodec.AV_CODEC_ID_OPUS);
        ProbedMedia probed = probe(TestClips.write(folder.resolve("a.webm"), clip, every(100, 4_000), AS_STREAM));
        assertThat(probed.container()).isEqualTo("matroska");
        assertThat(probed.spanMillis()).isBetween(3_900L, 4_020L);
        assertThat(probed.keyframeMillis()).hasSize(2);
        assertThat(probed.keyframeMillis().get(1)).isBetween(2_000L, 2_010L);
        assertThat(probed.gaps()).isEmpty();
        assertThat(probed.breaksOff()).isFalse();
        assertThat(probed.streams()).extracting(MediaStream::codec).containsExactly("vp8", "opus");
        assertThat(probed.streams().get(0).rate()).isCloseTo(10, within(0.1));
        assertThat(probed.streams().get(0).width()).isEqualTo(320);
    }

    @Test
    void findsHolesInThePicture() throws Exception {
        long[] millis = LongStream.concat(
                        Arrays.stream(every(100, 2_000)),
                        Arrays.stream(every(100, 2_000)).map(t -> t + 7_000))
                .toArray();
        MediaFile file =
                TestClips.write(folder.resolve("a.webm"), Clip.webm(avcodec.AV_CODEC_ID_VP8), millis, AS_STREAM);
        assertThat(probe(file).gaps()).containsExactly(new Stretch(1_900, 7_000));
    }

    @Test
    void measuresMp4ByItsPackets() throws Exception {
        Clip clip = Clip.mp4().clickingAt(500, avcodec.AV_CODEC_ID_AAC);
        ProbedMedia probed = probe(TestClips.write(folder.resolve("a.mp4"), clip, every(40, 3_000), AS_FILE));
        assertThat(probed.streams()).extracting(MediaStream::codec).containsExactly("h264", "aac");
        assertThat(probed.spanMillis()).isBetween(2_950L, 3_050L);
        assertThat(probed.keyframeMillis()).containsExactly(0L, 800L, 1_600L, 2_400L);
        assertThat(probed.breaksOff()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {35, 50, 75, 99})
    void seesThatALiveRecordingIsTorn(int percent) throws Exception {
        Clip clip = Clip.webm(avcodec.AV_CODEC_ID_VP8).clickingAt(500, avcodec.AV_CODEC_ID_OPUS);
        MediaFile whole = TestClips.write(folder.resolve("a.webm"), clip, every(100, 4_000), AS_STREAM);
        ProbedMedia probed = probe(cut(whole, percent));
        assertThat(probed.breaksOff()).isTrue();
        assertThat(probed.spanMillis()).isBetween(500L, 4_020L);
    }

    @ParameterizedTest
    @ValueSource(ints = {35, 75})
    void seesThatAFinishedWebmIsTorn(int percent) throws Exception {
        MediaFile whole = TestClips.write(
                folder.resolve("a.webm"), Clip.webm(avcodec.AV_CODEC_ID_VP9), every(100, 4_000), AS_FILE);
        assertThat(probe(whole).breaksOff()).isFalse();
        assertThat(probe(cut(whole, percent)).breaksOff()).isTrue();
    }

    @Test
    void callsAnMp4WithoutItsTableBroken() throws Exception {
        MediaFile whole = TestClips.write(folder.resolve("a.mp4"), Clip.mp4(), every(40, 3_000), AS_FILE);
        MediaException broken = refusal(cut(whole, 60), MediaLimits.DEFAULT);
        assertThat(broken.problem()).isEqualTo(ProblemKind.RECORDING_BROKEN);
    }

    @Test
    void seesThatAnMp4WithItsTableAheadIsTorn() throws Exception {
        MediaFile whole =
                TestClips.write(folder.resolve("a.mp4"), Clip.mp4(), every(40, 3_000), Map.of("movflags", "faststart"));
        assertThat(probe(whole).breaksOff()).isFalse();
        ProbedMedia torn = probe(cut(whole, 70));
        assertThat(torn.breaksOff()).isTrue();
        assertThat(torn.spanMillis()).isLessThan(2_800);
    }

    @Test
    void callsATornHeaderBroken() throws Exception {
        MediaFile whole = TestClips.write(
                folder.resolve("a.webm"), Clip.webm(avcodec.AV_CODEC_ID_VP8), every(100, 1_000), AS_STREAM);
        byte[] bytes = Files.readAllBytes(whole.path());
        Path cut = Files.write(folder.resolve("cut.webm"), Arrays.copyOf(bytes, 60));
        assertThat(refusal(new MediaFile(cut, "cut.webm"), MediaLimits.DEFAULT).problem())
                .isEqualTo(ProblemKind.RECORDING_BROKEN);
    }

    @Test
    void probesSoundAlone() throws Exception {
        MediaFile wav =
                TestClips.writeSound(folder.resolve("a.wav"), "wav", avcodec.AV_CODEC_ID_PCM_S16LE, 44_100, 500, 3_000);
        MediaFile flac =
                TestClips.writeSound(folder.resolve("a.flac"), "flac", avcodec.AV_CODEC_ID_FLAC, 44_100, 500, 3_000);
        MediaFile ogg =
                TestClips.writeSound(folder.resolve("a.ogg"), "ogg", avcodec.AV_CODEC_ID_OPUS, 48_000, 500, 3_000);
        for (MediaFile file : new MediaFile[] {wav, flac, ogg}) {
            ProbedMedia probed = probe(file);
            assertThat(probed.hasVideo()).isFalse();
            assertThat(probed.spanMillis()).as(file.name()).isCloseTo(3_000, within(40L));
            assertThat(probed.breaksOff()).as(file.name()).isFalse();
            assertThat(probe(cut(file, 99)).breaksOff()).as(file.name()).isTrue();
        }
    }

    @Test
    void ignoresASingleAbsurdTime() throws Exception {
        MediaFile plain = TestClips.write(
                folder.resolve("a.webm"), Clip.webm(avcodec.AV_CODEC_ID_VP8), every(100, 3_000), AS_FILE);
        ProbedMedia probed = probe(TestClips.withLeap(folder.resolve("b.webm"), plain, 1_500));
        assertThat(probed.spanMillis()).isBetween(2_900L, 3_100L);
        assertThat(probed.gaps()).isEmpty();
    }

    @Test
    void refusesWhatIsTooLongOrTooLarge() throws Exception {
        MediaFile file = TestClips.write(
                folder.resolve("a.webm"), Clip.webm(avcodec.AV_CODEC_ID_VP8), every(100, 3_000), AS_FILE);
        assertThat(refusal(file, new MediaLimits(1_000_000, 8, 2_000, 2_000))
                        .why()
                        .key())
                .isEqualTo("media.too-long");
        assertThat(refusal(file, new MediaLimits(320 * 200, 8, 90_000, 2_000))
                        .why()
                        .key())
                .isEqualTo("media.pixels");
    }

    @Test
    void refusesOtherCodecs() throws Exception {
        Clip clip = new Clip("matroska", avcodec.AV_CODEC_ID_MPEG4, 320, 240, 10, -1, 0);
        MediaFile file = TestClips.write(folder.resolve("a.mkv"), clip, every(100, 1_000), AS_FILE);
        MediaException refusal = refusal(file, MediaLimits.DEFAULT);
        assertThat(refusal.why().arguments()).containsExactly("a.mkv", "mpeg4");
        assertThat(refusal.problem()).isEqualTo(ProblemKind.RECORDING_REFUSED);
    }

    @Test
    void refusesAPictureInTheNameOfARecording() throws Exception {
        byte[] jpeg = StillWriter.jpeg(new Picture(0, 16, 16, new byte[768], 16, 16), List.of(), 0.8);
        MediaFile file = new MediaFile(Files.write(folder.resolve("a.webm"), jpeg), "a.webm");
        assertThat(refusal(file, MediaLimits.DEFAULT).why().key()).isEqualTo("media.picture");
    }

    private MediaFile cut(MediaFile whole, int percent) throws Exception {
        byte[] bytes = Files.readAllBytes(whole.path());
        Path path = folder.resolve("cut-" + percent + "-" + whole.name());
        return new MediaFile(Files.write(path, Arrays.copyOf(bytes, bytes.length * percent / 100)), path.toString());
    }

    private static ProbedMedia probe(MediaFile file) throws MediaException {
        return MediaProbe.probe(file, MediaLimits.DEFAULT);
    }

    private static MediaException refusal(MediaFile file, MediaLimits limits) {
        return catchThrowableOfType(MediaException.class, () -> MediaProbe.probe(file, limits));
    }
}
