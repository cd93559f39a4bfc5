package org.invigil.jobs.observe;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import org.invigil.models.observe.Pulse;

/**
 * A process that decodes: takes requests from standard input until it is closed, so it never outlives its parent. It
 * holds no keys and writes no files; what it finds goes back through the pipe.
 */
public final class DecoderMain {
    /** One sign of life is as good as a hundred. */
    private static final long BEAT_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private DecoderMain() {}

    public static void main(String[] arguments) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        // A library that prints must not write into the middle of a message.
        System.setOut(System.err);
        try (Decoder decoder = new InProcessDecoder(new Beats(out))) {
            Optional<Request> request = Wire.receive(in, Request.class);
            while (request.isPresent()) {
                Wire.send(out, decoder.ask(request.get()));
                request = Wire.receive(in, Request.class);
            }
        } catch (DecoderLostException e) {
            throw new IllegalStateException("This process is the decoder", e);
        }
    }

    /** Signs of life through the pipe, of which threads that observe give one at a time. */
    private static final class Beats implements Pulse {
        private final DataOutputStream out;
        private long lastNanos = System.nanoTime();

        Beats(DataOutputStream out) {
            this.out = out;
        }

        @Override
        public synchronized void beat() {
            long now = System.nanoTime();
            if (now - lastNanos < BEAT_EVERY_NANOS) {
                return;
            }
            lastNanos = now;
            try {
                Wire.beat(out);
            } catch (IOException e) {
                throw new UncheckedIOException("Nobody reads what this decoder finds", e);
            }
        }
    }
}
