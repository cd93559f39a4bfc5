package org.invigil.jobs.observe;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A supervised child process with the native decoders and networks: when it crashes, hangs or floods its memory it
 * costs one request (docs/decisions/0002).
 */
public final class ProcessDecoder implements Decoder {
    /**
     * Between two signs of life while it observes: a look takes hundredths of a second, the sound of a segment some
     * seconds, and both ten times as long on a busy machine.
     */
    private static final Duration MOST_SILENCE = Duration.ofMinutes(2);

    private static final Duration WATCH_EVERY = Duration.ofSeconds(1);

    private static final ScheduledExecutorService WATCH = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "decoder-watch");
        thread.setDaemon(true);
        return thread;
    });

    private final Process process;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final Duration mostSilence;

    private ProcessDecoder(Process process, Duration mostSilence) {
        this.process = process;
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
        this.mostSilence = mostSilence;
    }

    public static ProcessDecoder start() {
        return start(MOST_SILENCE);
    }

    static ProcessDecoder start(Duration mostSilence) {
        try {
            ProcessBuilder builder =
                    DecoderProcess.of(DecoderMain.class).redirectError(ProcessBuilder.Redirect.DISCARD);
            return new ProcessDecoder(builder.start(), mostSilence);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start a decoder process", e);
        }
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public Reply ask(Request request) throws DecoderLostException {
        Watch watch = new Watch(limit(request), isObserving(request) ? mostSilence : limit(request));
        ScheduledFuture<?> watching =
                WATCH.scheduleAtFixedRate(watch, WATCH_EVERY.toMillis(), WATCH_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        try {
            Wire.send(out, request);
            return Wire.receive(in, Reply.class, watch::heard)
                    .orElseThrow(() -> new IOException("it closed its output"));
        } catch (IOException e) {
            process.destroyForcibly();
            throw watch.lost(e);
        } finally {
            watching.cancel(false);
        }
    }

    /** Ends the process when it takes too long for one request, or gives no sign of life for too long. */
    private final class Watch implements Runnable {
        private final Duration most;
        private final Duration mostSilence;
        private final long startNanos = System.nanoTime();
        private volatile long heardNanos = startNanos;
        private volatile DecoderLostException.How late;

        Watch(Duration most, Duration mostSilence) {
            this.most = most;
            this.mostSilence = mostSilence;
        }

        void heard() {
            heardNanos = System.nanoTime();
        }

        @Override
        public void run() {
            long now = System.nanoTime();
            if (now - startNanos >= most.toNanos()) {
                late = DecoderLostException.How.TOO_LONG;
            } else if (now - heardNanos >= mostSilence.toNanos()) {
                late = DecoderLostException.How.STUCK;
            }
            if (late != null) {
                process.destroyForcibly();
            }
        }

        DecoderLostException lost(IOException cause) {
            DecoderLostException.How how = late;
            if (how == null) {
                return new DecoderLostException(DecoderLostException.How.ENDED, exitCode(), cause);
            }
            Duration given = how == DecoderLostException.How.STUCK ? mostSilence : most;
            return new DecoderLostException(how, String.valueOf(given.toSeconds()), cause);
        }
    }

    private static boolean isObserving(Request request) {
        return request.kind() == Request.Kind.OBSERVE || request.kind() == Request.Kind.OBSERVE_TOGETHER;
    }

    /**
     * A segment decodes at 20 times real time or more; a fifth of that helps nobody. Probing reads the whole file. Of
     * several segments each has its time: what decoding once saves is little beside the networks. One that hangs is
     * told earlier, by its silence.
     */
    static Duration limit(Request request) {
        return switch (request.kind()) {
            case OBSERVE, OBSERVE_TOGETHER ->
                Duration.ofSeconds(90)
                        .plusMillis(request.tasks().stream()
                                .mapToLong(task -> task.stretch().lengthMillis() / 4)
                                .sum());
            case PROBE -> Duration.ofMinutes(5);
            case STILL, CLIP, REFERENCE -> Duration.ofMinutes(2);
        };
    }

    private String exitCode() {
        try {
            return process.waitFor(5, TimeUnit.SECONDS) ? String.valueOf(process.exitValue()) : "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }

    @Override
    public void close() {
        try {
            out.close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
