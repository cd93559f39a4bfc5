package org.invigil.jobs.run;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.JobResult;

/**
 * What a run tells about itself: a line per job on the screen and in {@code progress.log}, a bar inside long ones, a
 * closing table. The log names no attempt and no file.
 */
public final class Progress {
    private static final int LINE_INTERVAL_MILLIS = 10_000;
    private static final int BAR_INTERVAL_MILLIS = 500;

    private final Texts texts;
    private final PrintStream screen;
    private final Path log;
    private final List<JobTiming> timings = new ArrayList<>();
    private int segments;
    private int segmentsDecoded;

    /** How long one job took and what came out. */
    public record JobTiming(String job, long wallMillis, JobResult result) {}

    /** @param log appended to; its folder exists */
    public Progress(Texts texts, PrintStream screen, Path log) {
        this.texts = texts;
        this.screen = screen;
        this.log = log;
    }

    public Texts texts() {
        return texts;
    }

    public List<JobTiming> timings() {
        return List.copyOf(timings);
    }

    /** How many segments a job needed, and how many of them were not stored yet. */
    public void observed(int needed, int decoded) {
        segments += needed;
        segmentsDecoded += decoded;
        note("    " + texts.say("job.segments", needed, decoded));
    }

    int segments() {
        return segments;
    }

    int segmentsDecoded() {
        return segmentsDecoded;
    }

    /** How long it will take, so that nobody has to guess. */
    void foretold(NightCost.Forecast forecast) {
        note(texts.say(
                "run.forecast", minutes(forecast.wallSeconds()), Math.max(1, Math.round(forecast.bytes() / 1e6))));
    }

    /** How far that was from what it took. */
    void compared(NightCost.Forecast forecast) {
        double wall = timings.stream().mapToLong(JobTiming::wallMillis).sum() / 1000.0;
        note(texts.say(
                "run.forecast_error",
                minutes(forecast.wallSeconds()),
                minutes(wall),
                String.format(Locale.ROOT, "%+.0f", 100 * (wall / forecast.wallSeconds() - 1))));
    }

    private static String minutes(double seconds) {
        return String.format(Locale.ROOT, "%.1f", seconds / 60);
    }

    /** A line for the screen alone: it may name files and attempts. */
    public void tell(String key, Object... arguments) {
        screen.println(texts.say(key, arguments));
    }

    /** A line for the screen and the log. */
    public void note(String line) {
        screen.println(line);
        writeLog(line);
    }

    /**
     * A bar for the inside of a long job, with rate and remaining time; the caller closes it.
     *
     * @param total of recorded milliseconds
     */
    public ProgressBar recordedTime(String job, long total) {
        boolean terminal = System.console() != null;
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName("    " + job)
                .setInitialMax(total)
                .setUnit(" min", 60_000)
                .setStyle(terminal ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
                .showSpeed()
                .setUpdateIntervalMillis(terminal ? BAR_INTERVAL_MILLIS : LINE_INTERVAL_MILLIS);
        return builder.setConsumer(
                        terminal
                                ? new ConsoleProgressBarConsumer(screen)
                                : new DelegatingProgressBarConsumer(line -> note(line.stripTrailing()), 100))
                .build();
    }

    /** One job is done: {@code 3/7 FindIncidents 412 attempts -> 118 incidents 1 m 12 s}. */
    public void done(int number, int of, String job, JobResult result, Duration wall) {
        timings.add(new JobTiming(job, wall.toMillis(), result));
        note(String.format(
                Locale.ROOT,
                "%d/%d %-17s  %d %s -> %d %s  %s",
                number,
                of,
                job,
                result.taken(),
                texts.say(result.takenWhat()),
                result.made(),
                texts.say(result.madeWhat()),
                spoken(wall)));
    }

    /** @param cores that decoded at the same time */
    public void closingTable(int cores) {
        String row = "%-19s %8s %9s  %s";
        note(String.format(
                Locale.ROOT,
                row,
                texts.say("job.table.job"),
                texts.say("job.table.wall"),
                texts.say("job.table.rows"),
                texts.say("job.table.speed")));
        for (JobTiming timing : timings) {
            note(String.format(
                            Locale.ROOT,
                            row,
                            timing.job(),
                            seconds(timing.wallMillis()),
                            timing.result().made(),
                            speed(timing.result().recordedMillis(), timing.wallMillis(), cores))
                    .stripTrailing());
        }
        long wall = timings.stream().mapToLong(JobTiming::wallMillis).sum();
        long recorded =
                timings.stream().mapToLong(t -> t.result().recordedMillis()).sum();
        note(String.format(
                        Locale.ROOT, row, texts.say("job.table.total"), seconds(wall), "", speed(recorded, wall, cores))
                .stripTrailing());
    }

    private static String speed(long recordedMillis, long wallMillis, int cores) {
        return recordedMillis == 0
                ? ""
                : String.format(Locale.ROOT, "%.1f", (double) recordedMillis / Math.max(1, wallMillis) / cores);
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f", millis / 1000.0);
    }

    private static String spoken(Duration wall) {
        return wall.toMinutes() > 0
                ? wall.toMinutes() + " m " + wall.toSecondsPart() + " s"
                : seconds(wall.toMillis()) + " s";
    }

    private void writeLog(String line) {
        try {
            Files.writeString(
                    log,
                    line + System.lineSeparator(),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + log, e);
        }
    }
}
