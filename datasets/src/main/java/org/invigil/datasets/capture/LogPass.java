package org.invigil.datasets.capture;

import java.io.Closeable;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.invigil.datasets.InputException;

/** One pass over a log: entries in, rows out, findings gathered on the way. */
final class LogPass<E, R> implements LogRows<R> {
    /** Entries and what has to be closed after them. */
    record Source<E>(Iterator<E> entries, Closeable open) {
        static <E> Source<E> empty() {
            return new Source<>(Collections.emptyIterator(), () -> {});
        }
    }

    /** Opens a source. */
    interface Opening<E> {
        Source<E> open() throws IOException;
    }

    /** Turns an entry into a row, or into a finding. */
    interface Step<E, R> {
        Optional<R> take(E entry);
    }

    private final Source<E> source;
    private final Step<E, R> step;
    private final LogFindings findings;
    private R next;
    private boolean isBroken;

    private LogPass(Source<E> source, Step<E, R> step, LogFindings findings) {
        this.source = source;
        this.step = step;
        this.findings = findings;
    }

    /** A log that cannot even be opened as what it says it is has no rows and one finding. */
    static <E, R> LogRows<R> over(LogFindings findings, Opening<E> opening, Step<E, R> step) throws IOException {
        try {
            return new LogPass<>(opening.open(), step, findings);
        } catch (InputException e) {
            findings.broken(e.text());
            return new LogPass<>(Source.empty(), step, findings);
        }
    }

    @Override
    public boolean hasNext() {
        try {
            while (next == null && !isBroken && source.entries().hasNext()) {
                next = step.take(source.entries().next()).orElse(null);
            }
        } catch (InputException e) {
            isBroken = true;
            findings.broken(e.text());
        }
        return next != null;
    }

    @Override
    public R next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The log has no further row");
        }
        R row = next;
        next = null;
        return row;
    }

    @Override
    public LogSummary summary() {
        return findings.summary();
    }

    @Override
    public void close() throws IOException {
        source.open().close();
    }
}
