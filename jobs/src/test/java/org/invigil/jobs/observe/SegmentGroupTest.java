package org.invigil.jobs.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.models.observe.SegmentTask;
import org.junit.jupiter.api.Test;

class SegmentGroupTest {
    private static final long SEGMENT = 600_000;

    private static SegmentWork work(String attempt, String file, RecordingKind kind, long fileZero, long from) {
        SegmentTask task = new SegmentTask(
                "2026-11-20",
                "EX1",
                attempt,
                file,
                kind,
                new Stretch(from, from + SEGMENT),
                fileZero,
                null,
                kind == RecordingKind.WEBCAM || kind == RecordingKind.SNAPSHOT,
                true,
                true,
                List.of());
        return new SegmentWork(task, null, null);
    }

    private static List<SegmentWork> tiles(int count) {
        List<SegmentWork> tiles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tiles.add(work(String.format("a%02d", i), "media/all.webm", RecordingKind.WEBCAM, -1_000 * i, 0));
        }
        return tiles;
    }

    private static List<String> names(List<SegmentWork> segments, int cores) {
        return SegmentGroup.of(segments, cores).stream()
                .map(group -> String.join(
                        " ", group.tasks().stream().map(SegmentTask::attemptId).toList()))
                .toList();
    }

    private static List<Integer> sizes(int tiles, int cores) {
        return SegmentGroup.of(tiles(tiles), cores).stream()
                .map(group -> group.segments().size())
                .toList();
    }

    @Test
    void whoSharesAFileIsObservedTogether() {
        List<SegmentWork> segments = new ArrayList<>(tiles(3));
        segments.add(1, work("own", "media/own.webm", RecordingKind.WEBCAM, 0, 0));
        assertThat(names(segments, 1)).containsExactlyInAnyOrder("a00 a01 a02", "own");
    }

    @Test
    void noGroupIsLargerThanACoresShareAndNoneIsLong() {
        assertThat(sizes(9, 1)).containsExactly(9);
        assertThat(sizes(9, 2)).containsExactly(4, 5);
        assertThat(sizes(4, 2)).containsExactly(2, 2);
        assertThat(sizes(3, 8)).containsExactly(1, 1, 1);
        assertThat(sizes(25, 1)).containsExactly(8, 8, 9);
    }

    @Test
    void onlyThoseWhoMeetForHalfOfTheTimeLookTogether() {
        List<SegmentWork> segments = List.of(
                work("early", "media/all.webm", RecordingKind.WEBCAM, 0, 0),
                work("early", "media/all.webm", RecordingKind.WEBCAM, 0, SEGMENT),
                work("soon", "media/all.webm", RecordingKind.WEBCAM, -290_000, 0),
                work("late", "media/all.webm", RecordingKind.WEBCAM, -310_000, 0),
                work("late", "media/all.webm", RecordingKind.WEBCAM, -310_000, SEGMENT));
        assertThat(names(segments, 1)).containsExactly("early soon", "late early", "late");
    }

    @Test
    void stillsAndSoundAloneAreNotShared() {
        List<SegmentWork> segments = List.of(
                work("a", "media/room.ogg", RecordingKind.MICROPHONE, 0, 0),
                work("b", "media/room.ogg", RecordingKind.MICROPHONE, 0, 0),
                work("c", "media/all.jpg", RecordingKind.SNAPSHOT, 0, 0),
                work("d", "media/all.jpg", RecordingKind.SNAPSHOT, 0, 0));
        assertThat(names(segments, 1)).containsExactly("a", "b", "c", "d");
    }
}
