package org.invigil.models.observe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.recording.MediaFile;
import org.invigil.datasets.recording.MediaLimits;
import org.invigil.datasets.recording.MediaProbe;

/**
 * Asks whether packet sizes could tell that no look is needed between two key frames which show the same: of every such
 * pair, whether one of the looks between, one each second, differs from both, and how much larger than usual the
 * packets between were at their largest. Arguments: recordings. The figures in docs/benchmarks.md are its.
 */
final class CalmPacketsTrial {
    private static final LookingSettings USUAL = LookingSettings.DEFAULT;
    private static final long WINDOW_MILLIS = 500;

    /** For so long after a key frame the encoder pays back what it has spent. */
    private static final long AFTER_KEY_MILLIS = 800;

    private CalmPacketsTrial() {}

    private record Packet(long millis, int bytes, boolean isKey) {}

    /** @param burst largest mean of half a second, in packets of the group's median size */
    private record Group(boolean isSameAtEnds, int differing, double burst) {}

    public static void main(String[] files) throws Exception {
        LookingSettings everySecond = new LookingSettings(
                "every-second",
                USUAL.stepMillis(),
                USUAL.stepMillis(),
                USUAL.difference(),
                USUAL.holdMillis(),
                USUAL.snapshotHoldMillis(),
                USUAL.segmentMillis(),
                USUAL.maxWidthPixels(),
                USUAL.faceFloor(),
                USUAL.search(),
                USUAL.likeness(),
                USUAL.repeat());
        List<Group> groups = new ArrayList<>();
        try (SegmentObserver observer = SegmentObserver.load(everySecond)) {
            for (String file : files) {
                groups.addAll(groups(packets(file), looks(observer, new MediaFile(Path.of(file), file))));
            }
        }
        tell(groups.stream().filter(Group::isSameAtEnds).toList());
    }

    private static void tell(List<Group> same) {
        List<Group> needed =
                same.stream().filter(group -> group.differing() > 0).toList();
        long lower = needed.stream()
                .mapToLong(one -> same.stream()
                        .filter(other -> other.differing() == 0 && other.burst() < one.burst())
                        .count())
                .sum();
        System.out.printf(
                Locale.ROOT,
                "%d pairs of key frames that show the same, %d with other looks between; packets put these first in %.2f%n",
                same.size(),
                needed.size(),
                (double) lower / needed.size() / (same.size() - needed.size()));
        List<Double> bursts = same.stream().map(Group::burst).sorted().toList();
        for (int quarter = 1; quarter < 4; quarter++) {
            double most = bursts.get(bursts.size() * quarter / 4);
            List<Group> lost =
                    needed.stream().filter(group -> group.burst() <= most).toList();
            System.out.printf(
                    "  the calmest %d quarters not looked into: %d of %d lost, %d of them with three looks and more%n",
                    quarter,
                    lost.size(),
                    needed.size(),
                    lost.stream().filter(group -> group.differing() >= 3).count());
        }
    }

    private static List<Group> groups(List<Packet> packets, List<Look> looks) {
        List<Packet> keys = packets.stream().filter(Packet::isKey).toList();
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i + 1 < keys.size(); i++) {
            long from = keys.get(i).millis();
            long to = keys.get(i + 1).millis();
            Look first = nearest(looks, from);
            Look last = nearest(looks, to);
            List<Packet> between = packets.stream()
                    .filter(packet -> packet.millis() > from && packet.millis() < to)
                    .toList();
            if (to - from <= USUAL.reachMillis() || to - from > 2 * USUAL.reachMillis() || between.isEmpty()) {
                continue;
            }
            int differing = (int) looks.stream()
                    .filter(look -> look.millis() > first.millis() && look.millis() < last.millis())
                    .filter(look -> differ(first, look) && differ(look, last))
                    .count();
            groups.add(new Group(!differ(first, last), differing, burst(between, from)));
        }
        return groups;
    }

    private static boolean differ(Look one, Look other) {
        return USUAL.difference().isWorthACloserLook(one, other, 1);
    }

    private static Look nearest(List<Look> looks, long millis) {
        return looks.stream()
                .min(Comparator.comparingLong(look -> Math.abs(look.millis() - millis)))
                .orElseThrow();
    }

    private static double burst(List<Packet> between, long from) {
        TreeMap<Long, List<Packet>> windows = new TreeMap<>();
        for (Packet packet : between) {
            if (packet.millis() > from + AFTER_KEY_MILLIS) {
                windows.computeIfAbsent((packet.millis() - from) / WINDOW_MILLIS, window -> new ArrayList<>())
                        .add(packet);
            }
        }
        double usual = between.stream()
                .mapToInt(Packet::bytes)
                .sorted()
                .skip(between.size() / 2)
                .findFirst()
                .orElseThrow();
        return windows.values().stream()
                        .mapToDouble(window -> window.stream()
                                .mapToInt(Packet::bytes)
                                .average()
                                .orElseThrow())
                        .max()
                        .orElse(usual)
                / usual;
    }

    private static List<Look> looks(SegmentObserver observer, MediaFile file) throws Exception {
        long millis = MediaProbe.probe(file, MediaLimits.DEFAULT).spanMillis();
        List<Look> looks = new ArrayList<>();
        for (long from = 0; from < millis; from += USUAL.segmentMillis()) {
            Stretch stretch = new Stretch(from, Math.min(millis, from + USUAL.segmentMillis()));
            looks.addAll(observer.observe(
                            file,
                            new SegmentTask(
                                    "2026-11-20",
                                    "EX1",
                                    "a1",
                                    file.name(),
                                    RecordingKind.WEBCAM,
                                    stretch,
                                    0,
                                    null,
                                    true,
                                    false,
                                    false,
                                    List.of()))
                    .looks());
        }
        return looks;
    }

    /** Of the picture stream, by time. */
    private static List<Packet> packets(String file) {
        AVFormatContext format = new AVFormatContext(null);
        if (avformat.avformat_open_input(format, file, null, null) < 0
                || avformat.avformat_find_stream_info(format, (org.bytedeco.javacpp.PointerPointer<?>) null) < 0) {
            throw new IllegalArgumentException("Cannot open " + file);
        }
        int video = avformat.av_find_best_stream(
                format, avutil.AVMEDIA_TYPE_VIDEO, -1, -1, (org.bytedeco.javacpp.PointerPointer<?>) null, 0);
        double second = avutil.av_q2d(format.streams(video).time_base());
        long start = Math.max(0, format.start_time());
        List<Packet> packets = new ArrayList<>();
        AVPacket packet = avcodec.av_packet_alloc();
        while (avformat.av_read_frame(format, packet) >= 0) {
            if (packet.stream_index() == video) {
                packets.add(new Packet(
                        Math.round(1000 * second * packet.pts()) - start / 1000,
                        packet.size(),
                        (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0));
            }
            avcodec.av_packet_unref(packet);
        }
        avcodec.av_packet_free(packet);
        avformat.avformat_close_input(format);
        packets.sort(Comparator.comparingLong(Packet::millis));
        return packets;
    }
}
