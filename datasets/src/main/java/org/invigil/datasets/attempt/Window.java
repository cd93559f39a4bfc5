package org.invigil.datasets.attempt;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * The only time that is ever looked at, measured or stored: from "Start test" to "End test".
 *
 * @param offsetSeconds of {@code started_at}, east of UTC, for clock times in reports
 */
public record Window(Instant startedAt, Instant endedAt, int offsetSeconds) {
    public Window {
        if (!endedAt.isAfter(startedAt)) {
            throw new IllegalArgumentException("A window ends at " + endedAt + ", not after its start " + startedAt);
        }
    }

    public long lengthMillis() {
        return endedAt.toEpochMilli() - startedAt.toEpochMilli();
    }

    /** Milliseconds from "Start test"; negative before it. */
    public long millisAt(Instant moment) {
        return moment.toEpochMilli() - startedAt.toEpochMilli();
    }

    /** The clock on the examinee's wall at {@code millis} after "Start test". */
    public OffsetDateTime clockAt(long millis) {
        return startedAt.plusMillis(millis).atOffset(ZoneOffset.ofTotalSeconds(offsetSeconds));
    }
}
