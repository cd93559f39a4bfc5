package org.invigil.datasets.imports.seb;

import java.util.ArrayList;
import java.util.List;

/**
 * How far a client's clock is behind the server's: the median of server minus client time over a session's events. Half
 * of the events may be sent late without moving it.
 */
final class ClockSkew {
    private final List<Long> differences = new ArrayList<>();

    /** Milliseconds since 1970. */
    void take(long clientMillis, long serverMillis) {
        differences.add(serverMillis - clientMillis);
    }

    /** To add to the client's time; 0 without events. */
    long millis() {
        if (differences.isEmpty()) {
            return 0;
        }
        List<Long> sorted = differences.stream().sorted().toList();
        return sorted.get((sorted.size() - 1) / 2);
    }

    /** How late an event reached the server, 0 or more. */
    long delayMillis(long clientMillis, long serverMillis) {
        return Math.max(0, serverMillis - clientMillis - millis());
    }
}
