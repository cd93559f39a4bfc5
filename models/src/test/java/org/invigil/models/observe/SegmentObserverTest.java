package org.invigil.models.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.recording.MediaFile;
import org.invigil.datasets.sample.SampleAttempt;
import org.invigil.datasets.sample.SampleCast;
import org.invigil.datasets.sample.SampleDay;
import org.invigil.datasets.sample.SampleExaminee;
import org.invigil.datasets.sample.SampleFormat;
import org.invigil.datasets.sample.SampleRecording;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
class SegmentObserverTest {
    private static final int SECONDS = 60;

    @TempDir
    private static Path folder;

    private static List<Look> looks;
    private static final AtomicInteger BEATS = new AtomicInteger();

    @BeforeAll
    static void observe() throws Exception {
        SampleAttempt attempt = SampleAttempt.of(
                        "a1", SampleCast.PROGRAMMING, SampleExaminee.withPhoto("e1", "Ann Test", 0), 60, SECONDS)
                .with(SampleRecording.webcam(SampleFormat.WEBM_VP8_STREAMED))
                .where("14 to 20 away\n36 to 44 frozen");
        SampleDay.writeAttempts(folder.resolve("day"), 3, List.of(attempt));
        Path file = folder.resolve("day/media/a1-webcam.webm");
        SegmentTask task = new SegmentTask(
                "2026-11-20",
                "EX1",
                "a1",
                "a1.webm",
                RecordingKind.WEBCAM,
                new Stretch(0, SECONDS * 1_000),
                0,
                null,
                true,
                false,
                false,
                List.of());
        try (SegmentObserver observer = SegmentObserver.load(LookingSettings.DEFAULT, BEATS::incrementAndGet)) {
            looks = observer.observe(new MediaFile(file, "a1.webm"), task).looks();
        }
    }

    private static boolean showsSomebody(Look look) {
        return look.faces().stream().anyMatch(face -> face.score() >= 0.5f)
                || look.persons().stream().anyMatch(person -> person.score() >= 0.5f);
    }

    @Test
    void looksStandForTheWholeTimeWithoutOverlap() {
        long covered = looks.get(0).millis();
        for (Look look : looks) {
            assertThat(look.standsFor().startMillis()).isEqualTo(covered).isEqualTo(look.millis());
            assertThat(look.standsFor().lengthMillis()).isBetween(1L, LookingSettings.DEFAULT.reachMillis());
            covered = look.standsFor().endMillis();
        }
        assertThat(covered).isEqualTo(SECONDS * 1_000);
    }

    @Test
    void aSignOfLifeComesWithEveryOtherLook() {
        assertThat(BEATS.get()).isGreaterThanOrEqualTo(looks.size() / 2);
    }

    @Test
    void mostSecondsAreNotLookedAt() {
        assertThat(looks.size()).isLessThan(SECONDS * 2 / 3);
    }

    @Test
    void theEdgesOfAnAbsenceAreKnownToTwoSeconds() {
        List<Look> empty = looks.stream().filter(look -> !showsSomebody(look)).toList();
        assertThat(empty.get(0).millis()).isBetween(12_000L, 16_000L);
        assertThat(empty.get(empty.size() - 1).standsFor().endMillis()).isBetween(18_000L, 22_000L);
    }

    @Test
    void aFrozenPictureIsLookedAtEachSecond() {
        assertThat(looks.stream()
                        .filter(look -> look.millis() >= 36_500 && look.millis() < 43_500)
                        .filter(look -> look.picture().change() <= 0.002f))
                .hasSizeGreaterThanOrEqualTo(5);
    }
}
