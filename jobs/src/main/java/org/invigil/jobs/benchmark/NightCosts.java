package org.invigil.jobs.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What a run cost on this machine.
 *
 * @param processor of this process and the ones it started
 * @param decoders of the ones it started
 * @param mostResidentBytes of all of them together at the worst moment; pages that they share count in each. 0 where
 *     the system has no {@code /proc}
 */
record NightCosts(Duration processor, Duration decoders, Duration wall, long mostResidentBytes) {
    static Meter start() {
        return new Meter();
    }

    /** Asks twice a second: what a process took after its last answer is lost. */
    static final class Meter implements AutoCloseable {
        private static final long EVERY_MILLIS = 500;
        private static final int KILOBYTE = 1024;

        private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        private final Map<Long, Duration> children = new ConcurrentHashMap<>();
        private final Duration before = processor(ProcessHandle.current());
        private final long startNanos = System.nanoTime();
        private volatile long mostResidentBytes;

        Meter() {
            clock.scheduleAtFixedRate(this::ask, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }

        NightCosts costs() {
            ask();
            Duration decoders = children.values().stream().reduce(Duration.ZERO, Duration::plus);
            Duration own = processor(ProcessHandle.current()).minus(before);
            Duration wall = Duration.ofNanos(System.nanoTime() - startNanos);
            return new NightCosts(own.plus(decoders), decoders, wall, mostResidentBytes);
        }

        private synchronized void ask() {
            long resident = resident(ProcessHandle.current());
            for (ProcessHandle child : ProcessHandle.current().descendants().toList()) {
                // One that has only just been forked still shows its parent's memory as its own.
                resident += children.containsKey(child.pid()) ? resident(child) : 0;
                children.merge(child.pid(), processor(child), (a, b) -> a.compareTo(b) > 0 ? a : b);
            }
            mostResidentBytes = Math.max(mostResidentBytes, resident);
        }

        private static Duration processor(ProcessHandle process) {
            return process.info().totalCpuDuration().orElse(Duration.ZERO);
        }

        private static long resident(ProcessHandle process) {
            try {
                return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KILOBYTE)
                        .sum();
            } catch (IOException e) {
                return 0;
            }
        }

        @Override
        public void close() {
            clock.shutdownNow();
        }
    }
}
