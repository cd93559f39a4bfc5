package org.invigil.jobs.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.capture.ExamDay;
import org.invigil.datasets.capture.LocalCaptureFiles;
import org.invigil.datasets.capture.Registrar;
import org.invigil.datasets.recording.MediaException;
import org.invigil.datasets.recording.MediaFile;
import org.invigil.datasets.recording.MediaLimits;
import org.invigil.datasets.recording.MediaProbe;
import org.invigil.datasets.recording.ProbedMedia;
import org.invigil.datasets.sample.SampleFormat;
import org.invigil.datasets.sample.SampleGallery;
import org.invigil.jobs.observe.DecoderLostException;
import org.invigil.jobs.observe.ProcessDecoder;
import org.invigil.jobs.observe.Reply;
import org.invigil.jobs.observe.Request;
import org.invigil.jobs.observe.SegmentGroup;
import org.invigil.jobs.observe.SegmentWork;
import org.invigil.jobs.observe.Wire;
import org.invigil.models.observe.LookingSettings;
import org.invigil.models.observe.RecordingPlan;
import org.invigil.models.observe.SegmentTask;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code invigil benchmark gallery}: makes a webinar of the sample's people, has a decoder process observe its tiles
 * one by one and another one together, and tells what each took, beside decoding alone. What they find must be equal.
 */
@Command(name = "gallery", sortOptions = false, description = "A webinar's tiles, one by one and together.")
final class GalleryBenchmark implements Callable<Integer> {
    private static final long SEED = 1;

    @Option(names = "--to", required = true, description = "Folder for the material.")
    private Path folder;

    @Option(names = "--tiles", defaultValue = "4", description = "Default: ${DEFAULT-VALUE}")
    private int tiles;

    @Option(names = "--minutes", defaultValue = "10", description = "Default: ${DEFAULT-VALUE}")
    private int minutes;

    @Option(names = "--format", defaultValue = "WEBM_VP8", description = "One of: ${COMPLETION-CANDIDATES}")
    private SampleFormat format;

    @Option(names = "--height", defaultValue = "720", description = "Pixels. Default: ${DEFAULT-VALUE}")
    private int height;

    @Option(names = "--apart", defaultValue = "0", description = "Seconds between starts. Default: ${DEFAULT-VALUE}")
    private double apartSeconds;

    @Option(names = "--events-per-hour", defaultValue = "12", description = "Default: ${DEFAULT-VALUE}")
    private double eventsPerHour;

    /** What somebody asks a decoder. */
    private interface Asking {
        void ask(ProcessDecoder decoder, Map<SegmentTask, byte[]> found) throws DecoderLostException;
    }

    @Override
    public Integer call() throws IOException, MediaException, DecoderLostException {
        Path captures = captures();
        Path recording = captures.resolve("media/gallery." + format.extension());
        MediaFile file = new MediaFile(recording, "media/" + recording.getFileName());
        List<SegmentTask> tasks = tasks(captures, file);
        print(
                "Gallery: %d tiles, %d min, %s, %d lines, %.2f s apart",
                tasks.size(), minutes, format, height, apartSeconds);
        Map<SegmentTask, byte[]> alone = measured("one by one", tasks, recording, (decoder, found) -> {
            for (SegmentTask task : tasks) {
                found.put(task, packed(decoder.ask(request(recording, task)).orThrowDefect()));
            }
        });
        Map<SegmentTask, byte[]> together = measured("together", tasks, recording, (decoder, found) -> {
            for (SegmentGroup group : groups(tasks)) {
                List<Reply> replies = decoder.ask(
                                Request.observeTogether(recording.toString(), group.tasks(), LookingSettings.DEFAULT))
                        .orThrowDefect()
                        .each();
                for (int i = 0; i < replies.size(); i++) {
                    found.put(group.tasks().get(i), packed(replies.get(i)));
                }
            }
        });
        long equal = tasks.stream()
                .filter(task -> Arrays.equals(alone.get(task), together.get(task)))
                .count();
        print("  segments that are equal to the last byte: %d of %d", equal, tasks.size());
        DecodingAlone.lines(file, 60_000L * minutes).forEach(line -> print("  %s", line));
        return equal == tasks.size() ? 0 : 1;
    }

    /** Made once: a second run over the same folder takes what is there. */
    private Path captures() throws IOException {
        Path captures = folder.resolve(String.format(
                Locale.ROOT,
                "gallery-%d-%d-%s-%d-%.2f-%.0f",
                tiles,
                minutes,
                format,
                height,
                apartSeconds,
                eventsPerHour));
        if (!Files.exists(captures.resolve("truth.csv"))) {
            print("Making %s", captures);
            SampleGallery.write(
                    captures,
                    SEED,
                    new SampleGallery.Size(tiles, minutes, format, height, apartSeconds, eventsPerHour));
        }
        return captures;
    }

    private static List<SegmentTask> tasks(Path captures, MediaFile file) throws IOException, MediaException {
        ExamDay day = Registrar.admit(new LocalCaptureFiles(captures), Instant.MAX, attempt -> false);
        Map<String, Attempt> attempts =
                day.attempts().stream().collect(Collectors.toMap(Attempt::attemptId, Function.identity()));
        ProbedMedia media = MediaProbe.probe(file, MediaLimits.DEFAULT);
        return day.recordings().stream()
                .flatMap(planned -> RecordingPlan.of(
                        attempts.get(planned.attemptId()), planned, "", 0, media, LookingSettings.DEFAULT)
                        .segments()
                        .stream())
                .toList();
    }

    private static List<SegmentGroup> groups(List<SegmentTask> tasks) {
        return SegmentGroup.of(
                tasks.stream().map(task -> new SegmentWork(task, null, null)).toList(), 1);
    }

    private static Request request(Path recording, SegmentTask task) {
        return Request.observe(recording.toString(), task, LookingSettings.DEFAULT);
    }

    private static byte[] packed(Reply reply) {
        return Wire.pack(reply.observations());
    }

    /** In a process of its own, which has observed one segment before, so that its code is compiled. */
    private static Map<SegmentTask, byte[]> measured(String how, List<SegmentTask> tasks, Path recording, Asking asking)
            throws IOException, DecoderLostException {
        Map<SegmentTask, byte[]> found = new HashMap<>();
        try (ProcessDecoder decoder = ProcessDecoder.start()) {
            decoder.ask(request(recording, tasks.get(0))).orThrowDefect();
            Duration before = processor(decoder);
            asking.ask(decoder, found);
            double seconds = processor(decoder).minus(before).toMillis() / 1000.0;
            double recorded = tasks.stream()
                            .mapToLong(task -> task.stretch().lengthMillis())
                            .sum()
                    / 1000.0;
            print(
                    "  %-12s core-seconds %7.1f, core-ms per recorded second and tile %6.2f, most resident MB %d",
                    how, seconds, 1000 * seconds / recorded, mostResidentMegabytes(decoder));
        }
        return found;
    }

    private static Duration processor(ProcessDecoder decoder) {
        return ProcessHandle.of(decoder.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /** 0 where the system has no {@code /proc}. */
    private static long mostResidentMegabytes(ProcessDecoder decoder) throws IOException {
        Path status = Path.of("/proc", String.valueOf(decoder.pid()), "status");
        List<String> lines = Files.exists(status) ? Files.readAllLines(status) : new ArrayList<>();
        return lines.stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1000)
                .sum();
    }

    private static void print(String form, Object... values) {
        System.out.println(String.format(Locale.ROOT, form, values));
    }
}
