package org.invigil.jobs.run;

import java.util.List;
import java.util.Map;
import org.invigil.jobs.report.Clips;

/**
 * {@code run.json}: everything that is needed to explain or repeat a run, and no name or id. The only place where clock
 * times of the run stand.
 *
 * @param outcome DONE or DONE_IN_PART
 * @param mayImprove running again over the same input may come to more: an exam had not ended, a decoder was lost
 * @param models SHA-256 of each network's weights by file name
 * @param captures pseudonym of the captures folder, empty for a run from tables alone
 * @param fingerprint of that folder: see {@link DayFingerprint}
 * @param exams pseudonyms of the exams that the run was about
 * @param cores that worked at the same time; 0 in records of earlier versions
 * @param forecastSeconds wall time that was foretold for it; 0 if nothing was
 * @param storedBytes that it added to OUT
 * @param inputs SHA-256 of each recording that was opened, sorted
 */
public record RunRecord(
        String runId,
        String startedAt,
        String endedAt,
        String outcome,
        boolean mayImprove,
        Map<String, String> versions,
        Map<String, String> models,
        Settings settings,
        String captures,
        String fingerprint,
        List<String> exams,
        List<String> inputs,
        int segments,
        int segmentsDecoded,
        int cores,
        double forecastSeconds,
        long storedBytes,
        List<JobLine> jobs) {
    /**
     * The settings in full, as they were used.
     *
     * @param clips null in records of earlier versions, which kept none
     */
    public record Settings(Object looking, Object thresholds, Object weights, Clips clips) {}

    /** One job's line. */
    public record JobLine(String job, double wallSeconds, long taken, long made, double recordedSeconds) {}
}
