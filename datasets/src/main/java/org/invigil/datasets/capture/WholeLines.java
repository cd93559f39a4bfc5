package org.invigil.datasets.capture;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** Lines of a file with their ends, byte for byte: CR, LF or CRLF, as the readers of manifests count them. */
final class WholeLines implements Closeable {
    private final InputStream in;
    private long number = 1;

    WholeLines(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** Copies every line before {@code line}, from 1. */
    void copyUntil(long line, OutputStream to) throws IOException {
        while (number < line) {
            Optional<byte[]> next = next();
            if (next.isEmpty()) {
                return;
            }
            to.write(next.get());
        }
    }

    /** Empty at the end of the file. */
    Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int read = in.read();
        if (read < 0) {
            return Optional.empty();
        }
        while (read >= 0 && read != '\n' && read != '\r') {
            line.write(read);
            read = in.read();
        }
        if (read >= 0) {
            line.write(read);
        }
        if (read == '\r') {
            in.mark(1);
            if (in.read() == '\n') {
                line.write('\n');
            } else {
                in.reset();
            }
        }
        number++;
        return Optional.of(line.toByteArray());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
