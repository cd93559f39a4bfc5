package org.invigil.jobs.run;

import java.util.List;
import java.util.Map;

/**
 * {@code run.json}: everything that is needed to explain or repeat a run, and no name or id. The only place where clock
 * times of the run stand.
 *
 * @param folder pseudonym of the captures folder, empty for a run from tables alone
 * @param day fingerprint of that folder: see {@link DayFingerprint}
 * @param models SHA-256 of each network's weights by file name
 * @param inputs SHA-256 of each recording that was opened, sorted
 * @param outcome DONE, DONE_IN_PART or FAILED
 */
public record RunRecord(
        String runId,
        String startedAt,
        String endedAt,
        String outcome,
        Map<String, String> versions,
        Map<String, String> models,
        Settings settings,
        String folder,
        String day,
        List<String> inputs,
        int segments,
        int segmentsDecoded,
        List<JobLine> jobs) {
    /** The settings in full, as they were used. */
    public record Settings(Object looking, Object thresholds, Object weights) {}

    /** One job's line. */
    public record JobLine(String job, double wallSeconds, long taken, long made, double recordedSeconds) {}
}
