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

/** Real encoders, decoders and networks; the repetition is encoded anew, as a virtual camera makes it. */
@Tag("engine")
class RepeatCheckTest {
    private static final int SECONDS = 76;

    @TempDir
    private Path folder;

    private List<ShownBefore> shownBefore(String timeline, List<Long> edges) throws Exception {
        Path file = folder.resolve("clip.webm");
        Scene scene = new Scene(5, Timeline.of(timeline), 0, SECONDS, 21, "repeat");
        MediaWriter.writeVideo(file, SampleFormat.WEBM_VP8_STREAMED, scene, new float[0], SECONDS);
        SegmentTask task = new SegmentTask(
                "2026-11-20",
                "EX1",
                "a1",
                "clip.webm",
                RecordingKind.WEBCAM,
                new Stretch(edges.get(0), edges.get(1)),
                0,
                null,
                true,
                false,
                false,
                List.of());
        try (SegmentObserver observer = SegmentObserver.load(LookingSettings.DEFAULT)) {
            return observer.observe(new MediaFile(file, "clip.webm"), task).looks().stream()
                    .map(Look::shownBefore)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
        }
    }

    @Test
    void aRepetitionIsKnownToTheFrameAndItsEdgesToASecond() throws Exception {
        List<ShownBefore> shown = shownBefore("40 to 64 replayed 8.3", List.of(0L, SECONDS * 1_000L));
        assertThat(shown).singleElement().satisfies(each -> {
            assertThat(each.lagMillis()).isBetween(31_600L, 31_800L);
            assertThat(each.stretch().startMillis()).isBetween(39_000L, 41_000L);
            assertThat(each.stretch().endMillis()).isBetween(63_000L, 65_000L);
            assertThat(each.share()).isLessThan(RepeatSettings.DEFAULT.same());
        });
    }

    @Test
    void aFrozenPictureAndAnEmptyRoomAreNone() throws Exception {
        assertThat(shownBefore("10 to 24 frozen\n40 to 60 away", List.of(0L, SECONDS * 1_000L)))
                .isEmpty();
    }
}
