package org.invigil.datasets.capture;

import java.io.IOException;
import java.util.Iterator;

/** Rows of one log, read as they are asked for; only one line is held at a time. */
public interface LogRows<R> extends Iterator<R>, AutoCloseable {
    /** What has been found so far; complete once {@link #hasNext} has said no. */
    LogSummary summary();

    /** Reads the rest and throws its rows away. */
    default LogSummary summaryOfRest() {
        while (hasNext()) {
            next();
        }
        return summary();
    }

    @Override
    void close() throws IOException;
}
