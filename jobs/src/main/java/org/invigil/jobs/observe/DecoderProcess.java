package org.invigil.jobs.observe;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a virtual machine is started that decodes and runs networks, and nothing else. */
public final class DecoderProcess {
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

    private DecoderProcess() {}

    /** @param main class of this program */
    public static ProcessBuilder of(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(HEAP, "-XX:+UseSerialGC", "-Xss2m", MOST_MEMORY));
        command.addAll(NO_DUMPS);
        for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (isForDecoders(flag)) {
                command.add(flag);
            }
        }
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(ALLOCATOR);
        // Passphrases, tokens: whatever takes over a decoder by a hostile file must not find them.
        builder.environment().keySet().removeIf(name -> name.startsWith("INVIGIL_"));
        return builder;
    }

    /** With the jar that this class is from: executors of spark-submit load it beside their own class path. */
    private static String classPath() {
        String own = System.getProperty("java.class.path");
        try {
            String from = Path.of(DecoderProcess.class
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
}
