package org.invigil.datasets.recording;

import java.util.HashSet;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;

/** Finds the moment that file times count from: the first packet of any picture or sound stream. */
final class FileOrigin {
    /** Streams begin together; one that has not begun after this does not set the origin. */
    private static final long SEARCH_MICROS = 10_000_000;

    private static final int SEARCH_PACKETS = 4_000;

    private FileOrigin() {}

    /**
     * Reads the first packets of a file that has just been opened.
     *
     * @return microseconds on the file's own clock
     * @throws MediaException if the file holds no packet with a time
     */
    static long micros(OpenMedia media) throws MediaException {
        Set<OpenStream> begun = new HashSet<>();
        long earliest = Long.MAX_VALUE;
        long latest = Long.MIN_VALUE;
        int packets = 0;
        while (packets++ < SEARCH_PACKETS
                && begun.size() < media.streams().size()
                && (begun.isEmpty() || latest - earliest <= SEARCH_MICROS)) {
            AVPacket packet = media.read();
            if (packet == null) {
                break;
            }
            OpenStream stream = media.streamOf(packet).orElse(null);
            // Packets that an edit list cuts off are decoded but never shown.
            if (stream == null || (packet.flags() & avcodec.AV_PKT_FLAG_DISCARD) != 0) {
                continue;
            }
            long micros = stream.micros(packet.pts());
            if (micros == PacketClock.NONE) {
                continue;
            }
            latest = Math.max(latest, micros);
            if (begun.add(stream)) {
                earliest = Math.min(earliest, micros + stream.skippedMicros(packet));
            }
        }
        if (begun.isEmpty()) {
            throw MediaRefusal.noPackets(media.file());
        }
        return earliest;
    }
}
