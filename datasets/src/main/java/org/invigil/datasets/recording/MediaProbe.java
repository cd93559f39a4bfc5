package org.invigil.datasets.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;

/**
 * Reads all packets of a recording without decoding one, and tells how long it truly is, where it has holes, and which
 * pictures may be shown twice.
 */
public final class MediaProbe {
    /** Sound that the header of a FLAC file promises and that may be missing without the file being cut off. */
    private static final long FORGIVEN_MICROS = 100_000;

    /** Trailing packets without a believable time: so many are no accident. */
    private static final int LOST_TAIL_PACKETS = 25;

    private MediaProbe() {}

    /**
     * Probes a recording: video or sound, no still picture.
     *
     * @throws MediaException if the file is refused (kind of file, codec, size, length) or cannot be opened
     */
    public static ProbedMedia probe(MediaFile file, MediaLimits limits) throws MediaException {
        try (OpenMedia media = OpenMedia.open(file, limits)) {
            Map<OpenStream, StreamTally> tallies = tally(media);
            long spanMicros = 0;
            boolean losesTail = false;
            for (StreamTally tally : tallies.values()) {
                spanMicros = Math.max(spanMicros, tally.endMicros());
                losesTail |= tally.doubtedAtEnd() >= LOST_TAIL_PACKETS;
            }
            long spanMillis = OpenMedia.millis(spanMicros);
            if (spanMillis > limits.maxMillis()) {
                throw MediaRefusal.tooLong(file, spanMillis, limits.maxMillis());
            }
            StreamTally leading = leading(tallies);
            return new ProbedMedia(
                    media.format().nativeName(),
                    streams(tallies),
                    spanMillis,
                    leading.keyMillis(),
                    leading.gaps(spanMicros, limits.gapMillis()),
                    repeats(media, leading, spanMillis),
                    losesTail || breaksOff(media, tallies));
        }
    }

    private static Map<OpenStream, StreamTally> tally(OpenMedia media) throws MediaException {
        Map<OpenStream, StreamTally> tallies = new LinkedHashMap<>();
        media.streams().forEach(stream -> tallies.put(stream, new StreamTally(media.file(), stream.isVideo())));
        for (AVPacket packet = media.read(); packet != null; packet = media.read()) {
            OpenStream stream = media.streamOf(packet).orElse(null);
            if (stream != null && (packet.flags() & avcodec.AV_PKT_FLAG_DISCARD) == 0) {
                long lastsMicros = Math.max(0, stream.micros(packet.duration()));
                boolean isKey = (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
                tallies.get(stream).add(media.micros(stream, packet.pts()), lastsMicros, packet.size(), isKey);
            }
        }
        for (StreamTally tally : tallies.values()) {
            tally.finish();
        }
        return tallies;
    }

    private static List<PossibleRepeat> repeats(OpenMedia media, StreamTally leading, long spanMillis) {
        return media.video()
                .map(video -> RepeatSearch.find(leading.sizes(video.codecName()), spanMillis))
                .orElse(List.of());
    }

    /** The first picture stream, or the first of all where there is none. */
    private static StreamTally leading(Map<OpenStream, StreamTally> tallies) {
        return tallies.entrySet().stream()
                .filter(e -> e.getKey().isVideo())
                .findFirst()
                .orElseGet(() -> tallies.entrySet().iterator().next())
                .getValue();
    }

    private static List<MediaStream> streams(Map<OpenStream, StreamTally> tallies) {
        List<MediaStream> streams = new ArrayList<>();
        tallies.forEach((stream, tally) -> streams.add(new MediaStream(
                stream.isVideo() ? "video" : "audio",
                stream.codecName(),
                stream.width(),
                stream.height(),
                stream.isVideo() ? tally.packetsPerSecond() : stream.sampleRate())));
        return streams;
    }

    private static boolean breaksOff(OpenMedia media, Map<OpenStream, StreamTally> tallies) throws MediaException {
        if (media.endsInError()) {
            return true;
        }
        if (media.format() == MediaFormat.FLAC) {
            return tallies.entrySet().stream()
                    .anyMatch(e -> e.getValue().endMicros() + FORGIVEN_MICROS
                            < e.getKey().declaredMicros());
        }
        try {
            return TornEnd.isTorn(media.file().path(), media.format());
        } catch (IOException e) {
            throw MediaRefusal.unreadable(media.file(), String.valueOf(e.getMessage()));
        }
    }
}
