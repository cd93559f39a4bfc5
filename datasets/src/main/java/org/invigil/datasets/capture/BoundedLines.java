package org.invigil.datasets.capture;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Splits bytes into lines at CR, LF or CRLF and never holds more than the longest line that is allowed. */
final class BoundedLines implements Iterator<BoundedLines.Line>, Closeable {
    /**
     * @param number from 1
     * @param bytes without the line's end, or null where the line is longer than allowed
     */
    record Line(long number, ByteBuffer bytes) {}

    private static final int END = -1;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int filled;
    private int taken;
    private final int longest;
    private long number;
    private int ahead;

    /** @param longest bytes */
    BoundedLines(InputStream in, int longest) throws IOException {
        this.in = in;
        this.longest = longest;
        this.ahead = take();
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
            ahead = take();
        }
        if (ahead == '\r') {
            ahead = take();
            ahead = ahead == '\n' ? take() : ahead;
        } else if (ahead == '\n') {
            ahead = take();
        }
        return new Line(number, length > longest ? null : ByteBuffer.wrap(line.toByteArray()));
    }

    private int take() throws IOException {
        if (taken == filled) {
            filled = in.read(buffer);
            taken = 0;
        }
        return filled <= 0 ? END : buffer[taken++] & 0xff;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
