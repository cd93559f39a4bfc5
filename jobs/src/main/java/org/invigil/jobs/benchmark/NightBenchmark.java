package org.invigil.jobs.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.invigil.datasets.recording.MediaException;
import org.invigil.datasets.recording.MediaFile;
import org.invigil.datasets.sample.SampleFormat;
import org.invigil.datasets.sample.SampleNight;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.Settings;
import org.invigil.jobs.captures.LocalPlace;
import org.invigil.jobs.observe.Decoders;
import org.invigil.jobs.run.NightRunner;
import org.invigil.models.observe.LookingSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code invigil benchmark night}: makes a night of the sample's people, runs it as {@code nightly} does and tells what
 * it cost: recorded seconds per core-second by CPU time, so that a busy machine does not matter much, the largest
 * resident memory, the share of each stage, and what ffmpeg alone needs for decoding the same file.
 */
@Command(
        name = "night",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "A night of made-up attempts, and what it costs.")
final class NightBenchmark implements Callable<Integer> {
    private static final long SEED = 1;

    /** What the material is encoded with. */
    enum Codec {
        VP8(SampleFormat.WEBM_VP8_STREAMED),
        VP9(SampleFormat.WEBM_VP9),
        H264(SampleFormat.MP4_H264);

        private final SampleFormat format;

        Codec(SampleFormat format) {
            this.format = format;
        }
    }

    @Option(names = "--to", required = true, description = "Folder for the material and for what the night makes.")
    private Path folder;

    @Option(names = "--attempts", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}")
    private int attempts;

    @Option(names = "--minutes", defaultValue = "30", description = "Of each attempt. Default: ${DEFAULT-VALUE}")
    private int minutes;

    @Option(names = "--codec", defaultValue = "VP8", description = "One of: ${COMPLETION-CANDIDATES}")
    private Codec codec;

    @Option(names = "--height", defaultValue = "480", description = "Pixels. Default: ${DEFAULT-VALUE}")
    private int height;

    @Option(names = "--events-per-hour", defaultValue = "12", description = "Default: ${DEFAULT-VALUE}")
    private double eventsPerHour;

    @Option(names = "--looking", description = "Looking settings other than the usual ones.")
    private Path looking;

    @Option(names = "--master", defaultValue = "local[*]", description = "Default: ${DEFAULT-VALUE}")
    private String master;

    @Override
    public Integer call() throws IOException, MediaException {
        Path captures = captures();
        LookingSettings settings = Settings.read(looking, LookingSettings.class, LookingSettings.DEFAULT);
        Path out = Files.createTempDirectory(Files.createDirectories(folder), "out-");
        NightCosts costs = night(captures, out, settings);
        double recorded = 60.0 * minutes * attempts;
        print("Night: %d x %d min, %s, %d lines, %s; %s", attempts, minutes, codec, height, settings.version(), out);
        print("  recorded seconds per core-second   %8.1f", recorded / seconds(costs.processor()));
        print("  core seconds, all processes        %8.1f", seconds(costs.processor()));
        print("  core seconds, decoder processes    %8.1f", seconds(costs.decoders()));
        print("  wall seconds                       %8.1f", seconds(costs.wall()));
        print("  most resident memory, MB           %8d", costs.mostResidentBytes() / 1_000_000);
        Path recording = recording(captures);
        MediaFile file = new MediaFile(recording, recording.getFileName().toString());
        StageShares.inDecoder(recording, 60_000L * minutes, looking).forEach(line -> print("  %s", line));
        DecodingAlone.lines(file, 60_000L * minutes).forEach(line -> print("  %s", line));
        return 0;
    }

    /** Made once: a second run over the same folder takes what is there. */
    private Path captures() throws IOException {
        Path captures = folder.resolve(
                String.format(Locale.ROOT, "night-%dx%d-%s-%d-%.0f", attempts, minutes, codec, height, eventsPerHour));
        if (!Files.exists(captures.resolve("truth.csv"))) {
            print("Making %s", captures);
            SampleNight.write(
                    captures, SEED, new SampleNight.Size(attempts, minutes, codec.format, height, eventsPerHour));
        }
        return captures;
    }

    private NightCosts night(Path captures, Path out, LookingSettings settings) {
        Settings usual = Settings.DEFAULT;
        try (NightCosts.Meter meter = NightCosts.start()) {
            try (NightRunner runner = NightRunner.open(
                    out,
                    folder.resolve("keys.p12"),
                    master,
                    Decoders.Isolation.CHILD_PROCESS,
                    new Settings(settings, usual.thresholds(), usual.weights(), usual.likenesses(), usual.clips()),
                    Texts.in(Language.EN))) {
                runner.nights(List.of(new LocalPlace(captures)));
            }
            return meter.costs();
        }
    }

    private static Path recording(Path captures) throws IOException {
        try (Stream<Path> media = Files.list(captures.resolve("media"))) {
            return media.filter(file -> file.getFileName().toString().startsWith("M"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static void print(String form, Object... values) {
        System.out.println(String.format(Locale.ROOT, form, values));
    }
}
