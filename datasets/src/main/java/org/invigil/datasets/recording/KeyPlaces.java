package org.invigil.datasets.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avformat.AVIndexEntry;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avformat;

/**
 * Where key frames lie in files without an index, as far as this process has read them. Browsers write such files, and
 * ffmpeg finds a place in one by reading on from the last key frame it knows: in a file that has just been opened, from
 * the first. What one reader of a file has come by, the next need not read again. What is remembered is what reading
 * finds, so that a seek leads to the same packet, whoever has read how far before.
 */
final class KeyPlaces {
    /** Of one file: a browser's key frames of 30 hours. */
    private static final int MOST_PLACES = 16_384;

    /** Files whose places are remembered, those last read; their places take 16 bytes each. */
    private static final int MOST_FILES = 256;

    private static final Map<FileState, KeyPlaces> KNOWN = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<FileState, KeyPlaces> eldest) {
            return size() > MOST_FILES;
        }
    };

    private static final KeyPlaces NONE = new KeyPlaces(new long[0], new long[0], Long.MIN_VALUE);

    /** Of a file whose times run back: which of two places a time leads to depends on how far somebody has read. */
    private static final KeyPlaces DOUBTED = new KeyPlaces(new long[0], new long[0], Long.MAX_VALUE);

    private final long[] positions;
    private final long[] timestamps;
    private final long lastTimestamp;

    private KeyPlaces(long[] positions, long[] timestamps, long lastTimestamp) {
        this.positions = positions;
        this.timestamps = timestamps;
        this.lastTimestamp = lastTimestamp;
    }

    /** A file as it was when it was opened; what was written to since is another one. */
    record FileState(Path path, long bytes, FileTime changedAt, String key) {
        /** @return empty if the file cannot be told from others */
        static Optional<FileState> of(Path file) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return Optional.of(new FileState(
                        file.toAbsolutePath().normalize(),
                        attributes.size(),
                        attributes.lastModifiedTime(),
                        String.valueOf(attributes.fileKey())));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }

    /** Tells a newly opened stream what is known of its file. */
    static void recall(FileState file, AVStream stream) {
        KeyPlaces known = known(file);
        for (int i = 0; i < known.count(); i++) {
            avformat.av_add_index_entry(
                    stream, known.positions[i], known.timestamps[i], 0, 0, AVIndexEntry.AVINDEX_KEYFRAME);
        }
    }

    /**
     * Remembers what a stream that is about to be closed knows of its file, if that reaches farther than before.
     * Nothing of files with more key frames than that: they are sound alone, which takes little reading.
     */
    static void learn(FileState file, AVStream stream) {
        int count = avformat.avformat_index_get_entries_count(stream);
        if (count == 0 || count > MOST_PLACES) {
            return;
        }
        synchronized (KNOWN) {
            KeyPlaces known = known(file);
            if (timestamp(stream, count - 1) > known.lastTimestamp) {
                KeyPlaces read = read(stream, count);
                KNOWN.put(file, read.isInOrder() && read.agreesWith(known) ? read : DOUBTED);
            }
        }
    }

    /** Of a place that the stream knows. */
    static long timestamp(AVStream stream, int place) {
        return avformat.avformat_index_get_entry(stream, place).timestamp();
    }

    /** Remembers nothing of the file as it is, as long as it is among those last read. */
    static void doubt(FileState file) {
        synchronized (KNOWN) {
            KNOWN.put(file, DOUBTED);
        }
    }

    private static KeyPlaces read(AVStream stream, int count) {
        long[] positions = new long[count];
        long[] timestamps = new long[count];
        for (int i = 0; i < count; i++) {
            AVIndexEntry entry = avformat.avformat_index_get_entry(stream, i);
            positions[i] = entry.pos();
            timestamps[i] = entry.timestamp();
        }
        return new KeyPlaces(positions, timestamps, timestamps[count - 1]);
    }

    private boolean isInOrder() {
        return IntStream.range(1, positions.length).allMatch(i -> positions[i - 1] <= positions[i]);
    }

    private boolean agreesWith(KeyPlaces earlier) {
        return IntStream.range(0, positions.length).allMatch(i -> {
            int same = Arrays.binarySearch(earlier.timestamps, timestamps[i]);
            return same < 0 || earlier.positions[same] == positions[i];
        });
    }

    static KeyPlaces known(FileState file) {
        synchronized (KNOWN) {
            return KNOWN.getOrDefault(file, NONE);
        }
    }

    int count() {
        return positions.length;
    }
}
