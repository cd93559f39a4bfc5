package org.invigil.datasets.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.invigil.datasets.recording.TestClips.every;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.global.avcodec;
import org.invigil.datasets.recording.KeyPlaces.FileState;
import org.invigil.datasets.recording.TestClips.Clip;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    /** What a file is made of: clusters of one clip. */
    private enum Made {
        WHOLE,
        /** As of a recorder that was started anew and went on writing. */
        TWICE,
        /** As of a piece that was uploaded twice. */
        OVERLAPPING,
        DAMAGED
    }

    @ParameterizedTest
    @EnumSource(Made.class)
    void aSeekLeadsToTheSamePacketWhateverWasReadBefore(Made made) throws Exception {
        MediaFile probed = make(made);
        MediaFile sought = copy(probed, "sought.webm");
        MediaProbe.probe(probed, MediaLimits.DEFAULT);
        for (int second : new int[] {31, 58, 19, 45, 3, 33, 59, 0, 25}) {
            String alone = landing(copy(probed, second + ".webm"), second);
            assertThat(landing(sought, second)).as("%s at %d s", made, second).isEqualTo(alone);
            assertThat(landing(probed, second)).as("%s at %d s", made, second).isEqualTo(alone);
        }
        assertThat(known(probed)).isEqualTo(made == Made.WHOLE ? KEY_FRAMES : known(probed));
        assertThat(known(probed) == 0).isEqualTo(made == Made.TWICE || made == Made.OVERLAPPING);
    }

    private MediaFile make(Made made) throws Exception {
        byte[] clip = Files.readAllBytes(clip("a.webm").path());
        List<byte[]> parts = clusters(clip);
        int count = parts.size();
        List<byte[]> clusters = new ArrayList<>(parts.subList(1, count));
        switch (made) {
            case WHOLE -> {}
            case TWICE -> clusters.addAll(parts.subList(1, count));
            case OVERLAPPING -> clusters.addAll(count * 2 / 3, parts.subList(count / 3, count * 2 / 3));
            case DAMAGED -> Arrays.fill(clusters.get(count / 3), 20, 400, (byte) 0);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(parts.get(0));
        for (byte[] cluster : clusters) {
            bytes.write(cluster);
        }
        return new MediaFile(Files.write(folder.resolve("made.webm"), bytes.toByteArray()), "made.webm");
    }

    /** What stands before the first cluster, and each cluster. */
    private static List<byte[]> clusters(byte[] webm) {
        byte[] id = {0x1f, 0x43, (byte) 0xb6, 0x75};
        List<byte[]> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i + id.length <= webm.length; i++) {
            if (Arrays.equals(webm, i, i + id.length, id, 0, id.length)) {
                parts.add(Arrays.copyOfRange(webm, from, i));
                from = i;
            }
        }
        parts.add(Arrays.copyOfRange(webm, from, webm.length));
        return parts;
    }

    private static String landing(MediaFile file, int second) throws MediaException {
        try (OpenMedia media = OpenMedia.open(file, MediaLimits.DEFAULT)) {
            OpenStream stream = media.video().orElseThrow();
            try (StreamPackets packets = new StreamPackets(media, stream)) {
                boolean isOnKey = new KeySeek(media, stream, packets).toKeyBefore(second * 1_000_000L);
                return isOnKey
                        ? packets.packet().pts() + " at " + packets.packet().pos()
                        : "none";
            }
        }
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

    @Test
    void filesWithAnIndexAreLeftAlone() throws Exception {
        MediaFile webm = TestClips.write(
                folder.resolve("b.webm"), Clip.webm(avcodec.AV_CODEC_ID_VP8), every(100, 10_000), Map.of());
        MediaProbe.probe(webm, MediaLimits.DEFAULT);
        assertThat(known(webm)).isZero();
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
