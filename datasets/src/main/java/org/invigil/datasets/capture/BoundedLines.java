package org.invigil.datasets.capture;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Splits bytes into lines at CR, LF or CRLF and never holds more than the longest line that is allowed. */
final class BoundedLines implements Iterator<BoundedLines.Line>, Closeable {
    /**
     * @param number from 1
     * @param bytes without the line's end, or null where the line is longer than allowed
     */
    record Line(long number, byte[] bytes) {}

    private static final int END = -1;

    private final InputStream in;
    private final int longest;
    private long number;
    private int ahead;

    /** @param longest bytes */
    BoundedLines(InputStream in, int longest) throws IOException {
        this.in = in;
        this.longest = longest;
        this.ahead = in.read();
    }

    @Override
    public boolean hasNext() {
        return ahead != END;
    }

    @Override
    public Line next() {
        if (ahead == END) {
            throw new NoSuchElementException("No line after line " + number);
        }
        try {
            return read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Line read() throws IOException {
        number++;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long length = 0;
        while (ahead != END && ahead != '\n' && ahead != '\r') {
            if (length < longest) {
                line.write(ahead);
            }
            length++;
            ahead = in.read();
        }
        if (ahead == '\r') {
            ahead = in.read();
            ahead = ahead == '\n' ? in.read() : ahead;
        } else if (ahead == '\n') {
            ahead = in.read();
        }
        return new Line(number, length > longest ? null : line.toByteArray());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
