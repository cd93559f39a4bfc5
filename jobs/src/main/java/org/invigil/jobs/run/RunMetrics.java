package org.invigil.jobs.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.invigil.jobs.files.WholeFile;

/**
 * {@code metrics.prom}: the last ended run in Prometheus' text format (exposition format 0.0.4), for a node exporter's
 * text file collector. It names nobody and no exam.
 */
final class RunMetrics {
    private final StringBuilder text = new StringBuilder();
    private String name = "";

    private RunMetrics() {}

    /** @param attempts of the run that were admitted */
    static void write(Path out, RunRecord run, long attempts, long refused, double recordedHours, double coreSeconds) {
        RunMetrics metrics = new RunMetrics();
        metrics.family("run_started_timestamp_seconds", "When the last ended run was started.");
        metrics.value("", epoch(run.startedAt()));
        metrics.family("run_ended_timestamp_seconds", "When it ended.");
        metrics.value("", epoch(run.endedAt()));
        metrics.family("run_done_in_part", "1 if something could not be analysed for technical reasons, else 0.");
        metrics.value("", run.outcome().equals("DONE") ? 0 : 1);
        metrics.family("attempts", "Attempts of the run.");
        metrics.value("{state=\"admitted\"}", attempts);
        metrics.value("{state=\"refused\"}", refused);
        metrics.family("attempt_hours", "From start to end of the admitted attempts.");
        metrics.value("", recordedHours);
        metrics.family("segments", "Segments of recordings that the run needed and decoded itself.");
        metrics.value("{what=\"needed\"}", run.segments());
        metrics.value("{what=\"decoded\"}", run.segmentsDecoded());
        metrics.family("core_seconds", "Wall time of all jobs times the cores.");
        metrics.value("", coreSeconds);
        metrics.family("stored_bytes", "What the run added to OUT.");
        metrics.value("", run.storedBytes());
        metrics.family("forecast_seconds", "Wall time that was foretold; 0 if nothing was.");
        metrics.value("", run.forecastSeconds());
        metrics.family("job_seconds", "Wall time of each job.");
        run.jobs().forEach(job -> metrics.value("{job=\"" + job.job() + "\"}", job.wallSeconds()));
        WholeFile.write(out.resolve("metrics.prom"), metrics.text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void family(String shortName, String help) {
        name = "invigil_" + shortName;
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(" gauge\n");
    }

    private void value(String labels, double value) {
        String number = value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3f", value);
        text.append(name).append(labels).append(' ').append(number).append('\n');
    }

    private static double epoch(String instant) {
        return Instant.parse(instant).getEpochSecond();
    }
}
