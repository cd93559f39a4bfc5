package org.invigil.jobs.report.page;

import java.util.ArrayList;
import java.util.List;
import org.invigil.jobs.report.ReportedAttempt;

/**
 * Draws how loud it was in several attempts below each other, on one clock: whoever sat in one room, or listened to one
 * voice, has the same peaks.
 */
final class RoomsDrawer {
    private static final int LONGEST_LABEL = 26;

    private RoomsDrawer() {}

    /** An attempt and what its lane is called. */
    record Room(String label, ReportedAttempt reported) {}

    /** @return null where fewer than two of them were heard */
    static TimelineDrawing draw(List<Room> rooms) {
        List<Room> heard = rooms.stream()
                .filter(room -> room.reported().timeline().soundGaps() != null)
                .toList();
        if (heard.size() < 2) {
            return null;
        }
        long first = heard.stream().mapToLong(RoomsDrawer::startedAt).min().orElseThrow();
        long length = heard.stream()
                .mapToLong(room -> room.reported().attempt().window().endedAt().toEpochMilli() - first)
                .max()
                .orElseThrow();
        List<TimelineDrawing.Lane> lanes = new ArrayList<>();
        int top = 2;
        for (Room room : heard) {
            long later = startedAt(room) - first;
            lanes.add(new TimelineDrawing.Lane(
                    Word.same(
                            room.label().length() <= LONGEST_LABEL
                                    ? room.label()
                                    : room.label().substring(0, LONGEST_LABEL - 1) + "\u2026"),
                    top,
                    TimelineDrawer.TALL,
                    TimelineDrawer.sound(
                            room.reported().timeline(), top, millis -> TimelineDrawer.x(later + millis, length)),
                    List.of()));
            top += TimelineDrawer.TALL + TimelineDrawer.BETWEEN;
        }
        return new TimelineDrawing(
                top + TimelineDrawer.AXIS,
                top,
                lanes,
                TimelineDrawer.ticks(length, millis -> TimelineDrawer.x(millis, length)),
                List.of());
    }

    private static long startedAt(Room room) {
        return room.reported().attempt().window().startedAt().toEpochMilli();
    }
}
