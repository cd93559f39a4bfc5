package org.invigil.jobs.run;

import java.util.List;

/**
 * What a night costs, learnt from the nights that ran over the same OUT, and foretold by it. Without any, the figures
 * of docs/benchmarks.md hold.
 *
 * @param fixedSeconds of wall time before and after the recordings, whatever their number
 * @param secondsPerAttempt of wall time beside the recordings
 * @param coreSecondsPerRecordedSecond of observing
 * @param bytesPerRecordedSecond that stay in OUT: segments, tables, reports with their evidence
 * @param nights that it was learnt from; 0 for the shipped figures
 */
public record NightCost(
        double fixedSeconds,
        double secondsPerAttempt,
        double coreSecondsPerRecordedSecond,
        double bytesPerRecordedSecond,
        int nights) {
    static final NightCost SHIPPED = new NightCost(20, 0.4, 0.018, 800, 0);

    /** More tell about machines and recordings of the past. */
    private static final int MOST_NIGHTS = 5;

    /** Shorter nights are mostly start-up and tell nothing about recordings. */
    private static final double LEAST_RECORDED_SECONDS = 600;

    private static final String ADMITTING = "AdmitAttempts";
    private static final String OBSERVING = "ObserveRecordings";

    /** What a night will take and leave. */
    public record Forecast(double wallSeconds, double bytes) {}

    /** @param newestFirst runs over one OUT; those that decoded everything themselves count */
    static NightCost learn(List<RunRecord> newestFirst) {
        List<RunRecord> nights = newestFirst.stream()
                .filter(run -> run.cores() > 0 && run.segmentsDecoded() == run.segments())
                .filter(run -> recordedSeconds(run) >= LEAST_RECORDED_SECONDS)
                .limit(MOST_NIGHTS)
                .toList();
        if (nights.isEmpty()) {
            return SHIPPED;
        }
        double recorded =
                nights.stream().mapToDouble(NightCost::recordedSeconds).sum();
        double observing = nights.stream()
                .mapToDouble(run -> run.cores() * line(run, OBSERVING).wallSeconds())
                .sum();
        double beside = nights.stream()
                .mapToDouble(run -> wallSeconds(run) - line(run, OBSERVING).wallSeconds())
                .sum();
        long attempts =
                nights.stream().mapToLong(run -> line(run, ADMITTING).taken()).sum();
        double fixed = Math.min(SHIPPED.fixedSeconds(), beside / nights.size());
        double bytes = nights.stream().mapToDouble(RunRecord::storedBytes).sum();
        return new NightCost(
                fixed,
                (beside - fixed * nights.size()) / Math.max(1, attempts),
                observing / recorded,
                bytes / recorded,
                nights.size());
    }

    /** @param cores that work at the same time */
    public Forecast of(PlannedWork work, int cores) {
        return new Forecast(
                fixedSeconds
                        + secondsPerAttempt * work.attempts()
                        + coreSecondsPerRecordedSecond * work.recordedSeconds() / cores,
                bytesPerRecordedSecond * work.recordedSeconds());
    }

    static double wallSeconds(RunRecord run) {
        return run.jobs().stream().mapToDouble(RunRecord.JobLine::wallSeconds).sum();
    }

    private static double recordedSeconds(RunRecord run) {
        return line(run, OBSERVING).recordedSeconds();
    }

    private static RunRecord.JobLine line(RunRecord run, String job) {
        return run.jobs().stream()
                .filter(line -> line.job().equals(job))
                .findFirst()
                .orElse(new RunRecord.JobLine(job, 0, 0, 0, 0));
    }
}
