package org.invigil.jobs.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.recording.MediaException;
import org.invigil.datasets.recording.MediaFile;
import org.invigil.jobs.Settings;
import org.invigil.jobs.observe.DecoderProcess;
import org.invigil.models.observe.LookingSettings;
import org.invigil.models.observe.SegmentObserver;
import org.invigil.models.observe.SegmentTask;

/**
 * Where the time of observing a recording goes, by looking at the observing thread's stack every few milliseconds.
 *
 * @param processorMillis of the thread for the whole recording
 * @param samples by stage
 */
record StageShares(double recordedSeconds, double processorMillis, Map<String, Integer> samples) {
    private static final long EVERY_MILLIS = 3;
    private static final long WARM_UP_MILLIS = 10_000;

    /** The innermost class that is named here tells the stage; the other networks are stages by their class. */
    private static final Map<String, String> STAGES = Map.ofEntries(
            Map.entry("OpenMedia", "demux"),
            Map.entry("StreamPackets", "demux"),
            Map.entry("HeldPackets", "demux"),
            Map.entry("PacketDecoder", "decode"),
            Map.entry("PictureScaler", "scale"),
            Map.entry("HeldPictures", "scale"),
            Map.entry("PictureMeter", "picture measures"),
            Map.entry("Thumbnail", "picture measures"),
            Map.entry("KnownRoom", "picture measures"),
            Map.entry("Glimpses", "repeats"),
            Map.entry("SoundReader", "sound: decode"),
            Map.entry("Hearing", "sound: rest"),
            Map.entry("SegmentObserver", "rest"));

    /** Inside of which everything is the reading of sound. */
    private static final String SOUND = "SoundReader";

    /**
     * In a process of its own that is started as decoders are: the program's own virtual machine compiles less, and so
     * makes what is written in Java look dearer than it is.
     *
     * @param looking file of looking settings, or null for the usual ones
     */
    static List<String> inDecoder(Path recording, long millis, Path looking) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(recording.toString(), String.valueOf(millis)));
        if (looking != null) {
            arguments.add(looking.toString());
        }
        Process process = DecoderProcess.of(StageShares.class, arguments.toArray(String[]::new))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> said = lines.lines().toList();
            if (said.isEmpty()) {
                throw new IOException(recording + " could not be observed alone");
            }
            return said;
        }
    }

    /** @param arguments recording, milliseconds, and a file of looking settings if not the usual ones */
    public static void main(String[] arguments) throws MediaException {
        Path recording = Path.of(arguments[0]);
        LookingSettings looking = Settings.read(
                arguments.length > 2 ? Path.of(arguments[2]) : null, LookingSettings.class, LookingSettings.DEFAULT);
        MediaFile file = new MediaFile(recording, recording.getFileName().toString());
        of(file, Long.parseLong(arguments[1]), looking).lines().forEach(System.out::println);
    }

    /** @throws MediaException if nothing of the recording can be decoded */
    static StageShares of(MediaFile file, long millis, LookingSettings looking) throws MediaException {
        try (SegmentObserver observer = SegmentObserver.load(looking)) {
            observer.observe(file, task(0, Math.min(millis, WARM_UP_MILLIS)));
            Map<String, Integer> samples = new TreeMap<>();
            AtomicBoolean isDone = new AtomicBoolean();
            Thread observing = Thread.currentThread();
            Thread sampler = new Thread(() -> sample(observing, isDone, samples), "stage-sampler");
            sampler.start();
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (long from = 0; from < millis; from += looking.segmentMillis()) {
                observer.observe(file, task(from, Math.min(millis, from + looking.segmentMillis())));
            }
            long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
            isDone.set(true);
            join(sampler);
            return new StageShares(millis / 1000.0, nanos / 1e6, samples);
        }
    }

    /** Largest first, in core-milliseconds per recorded second. */
    List<String> lines() {
        int all = samples.values().stream().mapToInt(Integer::intValue).sum();
        double each = processorMillis / recordedSeconds;
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "observing alone, core-ms per recorded second %6.2f (%.1f x)", each, 1000 / each));
        samples.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(stage -> lines.add(String.format(
                        Locale.ROOT,
                        "  %-40s %6.2f  %4.1f %%",
                        stage.getKey(),
                        each * stage.getValue() / all,
                        100.0 * stage.getValue() / all)));
        return lines;
    }

    private static void sample(Thread observing, AtomicBoolean isDone, Map<String, Integer> samples) {
        while (!isDone.get()) {
            samples.merge(stage(observing.getStackTrace()), 1, Integer::sum);
            try {
                Thread.sleep(EVERY_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static String stage(StackTraceElement[] stack) {
        String innermost = null;
        for (StackTraceElement element : stack) {
            String name = element.getClassName();
            String simple = name.substring(name.lastIndexOf('.') + 1).replaceAll("\\$.*", "");
            if (simple.equals(SOUND)) {
                return STAGES.get(SOUND);
            }
            if (innermost == null) {
                innermost = STAGES.containsKey(simple) ? STAGES.get(simple) : network(name, simple, element);
            }
        }
        return innermost == null ? "rest" : innermost;
    }

    private static String network(String name, String simple, StackTraceElement element) {
        boolean isNetwork = name.startsWith("org.invigil.models.network.")
                && element.getMethodName().startsWith("measure");
        return isNetwork ? "network: " + simple : null;
    }

    private static SegmentTask task(long from, long to) {
        return new SegmentTask(
                "2026-11-20",
                "EX1",
                "a1",
                "a1",
                RecordingKind.WEBCAM,
                new Stretch(from, to),
                0,
                null,
                true,
                true,
                true,
                List.of());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
