package org.invigil.datasets.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Tells from a container's own sizes whether the file ends in the middle of an element. ffmpeg reads such a file to its
 * end and says nothing.
 *
 * <p>A recording whose browser was killed between two elements looks like a regular live recording and is not told.
 */
final class TornEnd {
    private static final int WINDOW_BYTES = 1 << 16;
    private static final int HEADER_BYTES = 16;
    private static final long SEGMENT = 0x18538067L;
    private static final long CLUSTER = 0x1F43B675L;
    private static final long UNKNOWN = -1;

    private final FileChannel channel;
    private final long fileBytes;
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES).limit(0);
    private long windowStart;

    private TornEnd(FileChannel channel) throws IOException {
        this.channel = channel;
        this.fileBytes = channel.size();
    }

    static boolean isTorn(Path file, MediaFormat format) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            TornEnd end = new TornEnd(channel);
            return switch (format) {
                case MATROSKA -> end.isMatroskaTorn();
                case MP4 -> end.isMp4Torn();
                case WAV -> end.isWavTorn();
                case OGG -> end.isOggTorn();
                default -> false;
            };
        }
    }

    /** Boxes: 32-bit size, name; size 1 = a 64-bit size follows, 0 = to the end of the file. */
    private boolean isMp4Torn() throws IOException {
        long at = 0;
        while (at < fileBytes) {
            if (!has(at, 8)) {
                return true;
            }
            long size = unsignedInt(at);
            if (size == 0) {
                return false;
            }
            if (size == 1) {
                if (!has(at, HEADER_BYTES)) {
                    return true;
                }
                size = number(at + 8, 8);
            }
            if (size < 8) {
                return false;
            }
            at += size;
        }
        return at > fileBytes || at < 0;
    }

    /** Chunks: name, 32-bit size, filled up to an even length; streaming writers leave 0 or the highest number. */
    private boolean isWavTorn() throws IOException {
        long at = 12;
        while (has(at, 8)) {
            long size = Long.reverseBytes(number(at + 4, 4)) >>> 32;
            boolean isData = unsignedInt(at) == code("data");
            if (isData && (size == 0 || size == 0xffffffffL)) {
                return false;
            }
            if (at + 8 + size > fileBytes) {
                return true;
            }
            at += 8 + size + (size & 1);
        }
        return false;
    }

    /** Pages: 27 bytes of header, the number of segments in the last of them, a length each, then the segments. */
    private boolean isOggTorn() throws IOException {
        long at = 0;
        while (at < fileBytes) {
            if (!has(at, 27)) {
                return true;
            }
            if (unsignedInt(at) != code("OggS")) {
                return false;
            }
            int segments = (int) number(at + 26, 1);
            if (!has(at + 27, segments)) {
                return true;
            }
            long size = 27L + segments;
            for (int i = 0; i < segments; i++) {
                size += number(at + 27 + i, 1);
            }
            at += size;
        }
        return at > fileBytes;
    }

    /** Elements: id, size, content. Live recordings leave the sizes of segment and clusters open. */
    private boolean isMatroskaTorn() throws IOException {
        long at = 0;
        while (at < fileBytes) {
            int idBytes = idBytes(at);
            if (idBytes > 4) {
                return false;
            }
            if (!has(at, idBytes + 1)) {
                return true;
            }
            int sizeBytes = Integer.numberOfLeadingZeros((int) number(at + idBytes, 1)) - 23;
            if (sizeBytes > 8) {
                return false;
            }
            if (!has(at, idBytes + sizeBytes)) {
                return true;
            }
            long id = number(at, idBytes);
            long size = elementSize(at + idBytes, sizeBytes);
            at += idBytes + sizeBytes;
            boolean isContainer = id == SEGMENT || id == CLUSTER;
            if (size == UNKNOWN && !isContainer) {
                return false;
            }
            if (size != UNKNOWN) {
                at += size;
            }
        }
        return at > fileBytes || at < 0;
    }

    private int idBytes(long at) throws IOException {
        return Integer.numberOfLeadingZeros((int) number(at, 1)) - 23;
    }

    private long elementSize(long at, int bytes) throws IOException {
        long mask = (1L << (7 * bytes)) - 1;
        long size = number(at, bytes) & mask;
        return size == mask ? UNKNOWN : size;
    }

    private boolean has(long at, int bytes) {
        return at >= 0 && at + bytes <= fileBytes;
    }

    private long unsignedInt(long at) throws IOException {
        return number(at, 4);
    }

    private static long code(String name) {
        return Integer.toUnsignedLong(
                ByteBuffer.wrap(name.getBytes(StandardCharsets.ISO_8859_1)).getInt());
    }

    /** Big-endian. */
    private long number(long at, int bytes) throws IOException {
        if (at < windowStart || at + bytes > windowStart + window.limit()) {
            window.clear();
            windowStart = at;
            while (window.hasRemaining() && channel.read(window, windowStart + window.position()) > 0) {
                // The next read goes on where this one stopped.
            }
            window.flip();
        }
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | (window.get((int) (at - windowStart) + i) & 0xff);
        }
        return value;
    }
}
