package org.invigil.jobs.observe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.models.observe.SegmentTask;

/**
 * Segments that one task observes, as a row for Spark: mostly one, or several attempts' segments of about the same
 * stretch of a file that they share.
 *
 * @param number by which groups are spread over tasks
 */
public record SegmentGroup(int number, List<SegmentWork> segments) {
    /** Of decoding the tenth tile would save another hundredth; each takes memory, and is lost with its group. */
    private static final int MOST = 9;

    /** Those who look together shall meet for most of the time: all packets from the first to the last are held. */
    private static final long FARTHEST_SHARE = 2;

    /**
     * @param cores that run at the same time: none shall wait for one that has them all
     * @return every segment in one group
     */
    public static List<SegmentGroup> of(List<SegmentWork> segments, int cores) {
        int most = Math.min(MOST, (segments.size() + cores - 1) / cores);
        Map<String, List<SegmentWork>> shared = segments.stream()
                .filter(work -> canShare(work.task()))
                .collect(Collectors.groupingBy(work -> work.task().recording(), TreeMap::new, Collectors.toList()));
        List<List<SegmentWork>> parts = new ArrayList<>();
        shared.values().forEach(ofFile -> together(ofFile).forEach(meeting -> parts.addAll(parted(meeting, most))));
        segments.stream().filter(work -> !canShare(work.task())).forEach(work -> parts.add(List.of(work)));
        List<SegmentGroup> groups = new ArrayList<>();
        parts.forEach(part -> groups.add(new SegmentGroup(groups.size(), part)));
        return groups;
    }

    public List<SegmentTask> tasks() {
        return segments.stream().map(SegmentWork::task).toList();
    }

    private static boolean canShare(SegmentTask task) {
        return task.hasPicture() && task.kind() != RecordingKind.SNAPSHOT;
    }

    private static long from(SegmentWork work) {
        return work.task().toFileMillis(work.task().stretch().startMillis());
    }

    /** Those that begin before the first of them is half over. */
    private static List<List<SegmentWork>> together(List<SegmentWork> ofFile) {
        List<SegmentWork> inOrder = ofFile.stream()
                .sorted(Comparator.comparingLong(SegmentGroup::from)
                        .thenComparing(work -> work.task().attemptId()))
                .toList();
        List<List<SegmentWork>> meetings = new ArrayList<>();
        long end = Long.MIN_VALUE;
        for (SegmentWork work : inOrder) {
            if (meetings.isEmpty() || from(work) > end) {
                meetings.add(new ArrayList<>());
                end = from(work) + work.task().stretch().lengthMillis() / FARTHEST_SHARE;
            }
            meetings.get(meetings.size() - 1).add(work);
        }
        return meetings;
    }

    /** Parts as even as may be. */
    private static List<List<SegmentWork>> parted(List<SegmentWork> meeting, int most) {
        int count = (meeting.size() + most - 1) / most;
        List<List<SegmentWork>> parts = new ArrayList<>();
        for (int part = 0; part < count; part++) {
            parts.add(meeting.subList(part * meeting.size() / count, (part + 1) * meeting.size() / count));
        }
        return parts;
    }
}
