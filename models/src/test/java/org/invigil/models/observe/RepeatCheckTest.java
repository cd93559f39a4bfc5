package org.invigil.models.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.ShownBefore;
import org.invigil.datasets.recording.MediaFile;
import org.invigil.datasets.sample.MediaWriter;
import org.invigil.datasets.sample.SampleFormat;
import org.invigil.datasets.sample.Scene;
import org.invigil.datasets.sample.Timeline;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real encoders, decoders and networks; the repetition is encoded anew, as a virtual camera makes it. */
@Tag("engine")
class RepeatCheckTest {
    private static final int SECONDS = 76;

    @TempDir
    private Path folder;

    private List<ShownBefore> shownBefore(String timeline, SampleFormat format) throws Exception {
        Path file = folder.resolve("clip");
        Scene scene = new Scene(5, Timeline.of(timeline), 0, SECONDS, 21, "repeat");
        MediaWriter.writeVideo(file, format, scene, new float[0], SECONDS);
        SegmentTask task = new SegmentTask(
                "2026-11-20",
                "EX1",
                "a1",
                "clip",
                RecordingKind.WEBCAM,
                new Stretch(0, SECONDS * 1_000L),
                0,
                null,
                true,
                false,
                false,
                List.of());
        try (SegmentObserver observer = SegmentObserver.load(LookingSettings.DEFAULT)) {
            return observer.observe(new MediaFile(file, "clip"), task).looks().stream()
                    .map(Look::shownBefore)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
        }
    }

    /** OpenH264 leaves more noise than VP8. */
    @ParameterizedTest
    @EnumSource(names = {"WEBM_VP8_STREAMED", "MP4_H264"})
    void aRepetitionIsKnownToTheFrameAndItsEdgesToASecond(SampleFormat format) throws Exception {
        List<ShownBefore> shown = shownBefore("40 to 64 replayed 8.3", format);
        assertThat(shown).singleElement().satisfies(each -> {
            assertThat(each.lagMillis()).isBetween(31_600L, 31_800L);
            assertThat(each.stretch().startMillis()).isBetween(39_000L, 41_000L);
            assertThat(each.stretch().endMillis()).isBetween(63_000L, 65_000L);
            assertThat(each.share()).isLessThan(RepeatSettings.DEFAULT.same());
        });
    }

    @Test
    void aFilmThatGoesRoundIsKnownFromItsSecondRoundOn() throws Exception {
        String rounds = "28 to 36 replayed 20\n36 to 44 replayed 20\n44 to 52 replayed 20\n52 to 60 replayed 20\n"
                + "60 to 68 replayed 20\n68 to 76 replayed 20";
        List<ShownBefore> shown = shownBefore(rounds, SampleFormat.MP4_H264);
        assertThat(shown).singleElement().satisfies(each -> {
            assertThat(each.lagMillis()).isBetween(7_900L, 8_100L);
            assertThat(each.stretch().startMillis()).isBetween(27_000L, 29_000L);
            assertThat(each.stretch().endMillis()).isBetween(74_000L, 76_000L);
        });
    }

    @Test
    void aFrozenPictureAndAnEmptyRoomAreNone() throws Exception {
        assertThat(shownBefore("10 to 24 frozen\n40 to 60 away", SampleFormat.WEBM_VP8_STREAMED))
                .isEmpty();
    }
}
