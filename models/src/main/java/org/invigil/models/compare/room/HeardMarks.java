package org.invigil.models.compare.room;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The landmarks of one attempt by mark, to find what another one shares without Spark.
 *
 * @param clocks times of day at which each mark is heard, in milliseconds
 */
public record HeardMarks(Map<Long, List<Long>> clocks) {
    /** @param marks and their clocks, of the same length */
    public static HeardMarks of(List<Long> marks, List<Long> clocks) {
        Map<Long, List<Long>> byMark = new HashMap<>();
        for (int i = 0; i < marks.size(); i++) {
            byMark.computeIfAbsent(marks.get(i), mark -> new ArrayList<>()).add(clocks.get(i));
        }
        return new HeardMarks(byMark);
    }

    private record Place(int cell, long second) {}

    /** What this attempt and a second one share, with clocks up to some milliseconds apart. */
    public List<Coincidence> sharedWith(HeardMarks second, long farthestMillis) {
        Map<Place, Set<Long>> peaks = new HashMap<>();
        clocks.forEach((mark, own) -> {
            for (long other : second.clocks().getOrDefault(mark, List.of())) {
                for (long clock : own) {
                    if (Math.abs(clock - other) <= farthestMillis) {
                        int cell = (int) Math.floorDiv(clock - other, RoomComparison.CELL_MILLIS);
                        peaks.computeIfAbsent(new Place(cell, Math.floorDiv(clock, 1000)), place -> new HashSet<>())
                                .add(clock);
                    }
                }
            }
        });
        List<Coincidence> shared = new ArrayList<>();
        peaks.forEach(
                (place, different) -> shared.add(new Coincidence(place.cell(), place.second(), different.size())));
        return shared;
    }
}
