package org.invigil.datasets.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.invigil.datasets.recording.TestClips.every;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.invigil.datasets.recording.KeyPlaces.FileState;
import org.invigil.datasets.recording.TestClips.Clip;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
class KeyPlacesTest {
    /** Frames 100 ms apart, a key frame every two seconds. */
    private static final int SECONDS = 60;

    private static final int KEY_FRAMES = SECONDS / 2;

    @TempDir
    private Path folder;

    @Test
    void aFileWithoutIndexIsKnownAsFarAsItWasRead() throws Exception {
        MediaFile file = clip("a.webm");
        assertThat(known(file)).isZero();
        still(file, 20_000);
        assertThat(known(file)).isBetween(10, 15);
        still(file, 5_000);
        assertThat(known(file)).isBetween(10, 15);
        MediaProbe.probe(file, MediaLimits.DEFAULT);
        assertThat(known(file)).isEqualTo(KEY_FRAMES);
    }

    @Test
    void whoeverReadsItNextSeesTheSame() throws Exception {
        MediaFile file = clip("a.webm");
        MediaFile readBackwards = copy(file, "b.webm");
        List<Long> times = LongStream.iterate(0, time -> time < SECONDS * 1_000L, time -> time + 7_000)
                .boxed()
                .toList();
        List<Integer> alone = new ArrayList<>();
        List<Integer> later = new ArrayList<>();
        List<Integer> backwards = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            alone.add(still(copy(file, i + ".webm"), times.get(i)));
            later.add(still(file, times.get(i)));
            backwards.add(0, still(readBackwards, times.get(times.size() - 1 - i)));
        }
        assertThat(alone).startsWith(0, 70, 140).hasSize(9);
        assertThat(later).isEqualTo(alone);
        assertThat(backwards).isEqualTo(alone);
    }

    @Test
    void aFileThatWasWrittenToIsAnotherOne() throws Exception {
        MediaFile file = clip("a.webm");
        MediaProbe.probe(file, MediaLimits.DEFAULT);
        byte[] shorter = Files.readAllBytes(TestClips.write(
                        folder.resolve("other.webm"),
                        Clip.webm(avcodec.AV_CODEC_ID_VP8).keyEvery(33),
                        every(100, 30_000),
                        Map.of("live", "1"))
                .path());
        Files.write(file.path(), shorter);
        Files.setLastModifiedTime(file.path(), FileTime.fromMillis(0));
        assertThat(known(file)).isZero();
        assertThat(still(file, 25_000)).isEqualTo(250);
        assertThat(known(file)).isLessThan(10);
    }

    /** As of a recorder that was started anew and went on writing: its clusters stand there twice. */
    @Test
    void whereTimesRunBackNothingIsRemembered() throws Exception {
        byte[] once = Files.readAllBytes(clip("a.webm").path());
        byte[] clusters = Arrays.copyOfRange(once, firstCluster(once), once.length);
        byte[] twice = Arrays.copyOf(once, once.length + clusters.length);
        System.arraycopy(clusters, 0, twice, once.length, clusters.length);
        MediaFile probed = new MediaFile(Files.write(folder.resolve("probed.webm"), twice), "probed.webm");
        MediaFile sought = copy(probed, "sought.webm");
        MediaProbe.probe(probed, MediaLimits.DEFAULT);
        assertThat(known(probed)).isZero();
        for (long millis : new long[] {58_000, 20_000, 40_000, 3_000}) {
            int alone = still(copy(probed, millis + ".webm"), millis);
            assertThat(still(probed, millis)).isEqualTo(alone);
            assertThat(still(sought, millis)).isEqualTo(alone);
        }
    }

    /** Sound has more key frames than are remembered, and ffmpeg forgets every second one of them at times. */
    @Test
    void ofSoundAloneEnoughIsRemembered() throws Exception {
        MediaFile file =
                TestClips.writeSound(folder.resolve("a.webm"), "webm", avcodec.AV_CODEC_ID_OPUS, 48_000, 500, 900_000);
        SoundReader.read(file, 640_000, 641_000, MediaLimits.DEFAULT);
        MediaProbe.probe(file, MediaLimits.DEFAULT);
        KeyPlaces known = KeyPlaces.known(FileState.of(file.path()).orElseThrow());
        assertThat(known.count()).isBetween(10_000, 16_384);
        assertThat(known.lastTimestamp()).isGreaterThan(890_000);
    }

    private static int firstCluster(byte[] webm) {
        byte[] id = {0x1f, 0x43, (byte) 0xb6, 0x75};
        for (int i = 0; ; i++) {
            if (Arrays.equals(webm, i, i + id.length, id, 0, id.length)) {
                return i;
            }
        }
    }

    @Test
    void filesOfOtherContainersHaveTheirIndex() throws Exception {
        MediaFile file = TestClips.write(folder.resolve("a.mp4"), Clip.mp4(), every(100, 10_000), Map.of());
        MediaProbe.probe(file, MediaLimits.DEFAULT);
        assertThat(known(file)).isZero();
    }

    private MediaFile clip(String name) throws Exception {
        return TestClips.write(
                folder.resolve(name),
                Clip.webm(avcodec.AV_CODEC_ID_VP8),
                every(100, SECONDS * 1_000L),
                Map.of("live", "1"));
    }

    private MediaFile copy(MediaFile file, String name) throws Exception {
        return new MediaFile(Files.copy(file.path(), folder.resolve(name)), name);
    }

    private static int known(MediaFile file) {
        return KeyPlaces.known(FileState.of(file.path()).orElseThrow()).count();
    }

    private static int still(MediaFile file, long millis) throws MediaException {
        PictureWindow all = PictureWindow.of(0, SECONDS * 1_000L, 1, 0, 320);
        return TestClips.number(
                StillCutter.cut(file, millis, all, MediaLimits.DEFAULT).orElseThrow());
    }
}
