package org.invigil.jobs.observe;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A supervised child process with the native decoders and networks: when it crashes, hangs or floods its memory it
 * costs one request (docs/decisions/0002).
 */
public final class ProcessDecoder implements Decoder {
    /** Java heap of a decoder; native memory comes on top, about 500 MB with the networks. */
    private static final String HEAP = "-Xmx512m";

    /** What javacpp may take together with the heap before it refuses rather than swaps. */
    private static final String MOST_MEMORY = "-Dorg.bytedeco.javacpp.maxPhysicalBytes=2500m";

    /** What lies in the memory of a decoder that crashes has no business beside whoever started it. */
    private static final List<String> NO_DUMPS = List.of("-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=/dev/null");

    /**
     * glibc keeps what a network frees for its next call: a third less time a picture (models/weights/near-faces.md).
     * One arena: tiles of a gallery look in threads of their own, and what is kept would be kept for each.
     */
    private static final Map<String, String> ALLOCATOR = Map.of(
            "MALLOC_TRIM_THRESHOLD_", "1073741824",
            "MALLOC_MMAP_THRESHOLD_", "1073741824",
            "MALLOC_TOP_PAD_", "67108864",
            "MALLOC_ARENA_MAX", "1");

    private static final ScheduledExecutorService WATCH = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "decoder-watch");
        thread.setDaemon(true);
        return thread;
    });

    private final Process process;
    private final DataInputStream in;
    private final DataOutputStream out;

    private ProcessDecoder(Process process) {
        this.process = process;
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
    }

    public static ProcessDecoder start() {
        try {
            ProcessBuilder builder = new ProcessBuilder(command()).redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(ALLOCATOR);
            // Passphrases, tokens: whatever takes over a decoder by a hostile file must not find them.
            builder.environment().keySet().removeIf(name -> name.startsWith("INVIGIL_"));
            return new ProcessDecoder(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start a decoder process", e);
        }
    }

    private static List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(HEAP, "-XX:+UseSerialGC", "-Xss2m", MOST_MEMORY));
        command.addAll(NO_DUMPS);
        for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (isForDecoders(flag)) {
                command.add(flag);
            }
        }
        command.addAll(List.of("-cp", classPath(), DecoderMain.class.getName()));
        return command;
    }

    /** With the jar that this class is from: executors of spark-submit load it beside their own class path. */
    private static String classPath() {
        String own = System.getProperty("java.class.path");
        try {
            String from = Path.of(ProcessDecoder.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
            boolean isNamed = List.of(own.split(File.pathSeparator)).contains(from);
            return isNamed ? own : from + File.pathSeparator + own;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isForDecoders(String flag) {
        return flag.startsWith("-Dai.djl")
                || flag.startsWith("-DDJL")
                || flag.startsWith("-Dorg.bytedeco")
                || flag.startsWith("--add-opens")
                || flag.startsWith("--enable-native-access")
                || flag.equals("-XX:+IgnoreUnrecognizedVMOptions");
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public Reply ask(Request request) throws DecoderLostException {
        AtomicBoolean tooLong = new AtomicBoolean();
        Duration limit = limit(request);
        ScheduledFuture<?> watch = WATCH.schedule(
                () -> {
                    tooLong.set(true);
                    process.destroyForcibly();
                },
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            Wire.send(out, request);
            return Wire.receive(in, Reply.class).orElseThrow(() -> new IOException("it closed its output"));
        } catch (IOException e) {
            process.destroyForcibly();
            throw tooLong.get()
                    ? new DecoderLostException(DecoderLostException.How.TOO_LONG, String.valueOf(limit.toSeconds()), e)
                    : new DecoderLostException(DecoderLostException.How.ENDED, exitCode(), e);
        } finally {
            watch.cancel(false);
        }
    }

    /**
     * A segment decodes at 20 times real time or more; a fifth of that is a hang. Probing reads the whole file. Of
     * several segments each has its time: what decoding once saves is little beside the networks.
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
