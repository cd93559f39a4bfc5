package org.invigil.jobs.report;

import java.util.List;

/**
 * What was done with the data of one attempt, by whom, with what: the answer to a request for access (GDPR 15).
 *
 * @param examDay ISO date
 * @param commands over the attempt or its whole exam, in time order
 * @param runs in time order
 * @param deliveries of reports of the attempt's course and day
 * @param exports that may hold rows of the attempt, under another name
 * @param verdicts without names of others
 * @param holds on the attempt or its exam
 * @param files earlier files of the attempt
 */
public record Processing(
        String attemptId,
        String examDay,
        String examId,
        String courseId,
        List<Command> commands,
        List<Run> runs,
        List<Delivery> deliveries,
        List<Export> exports,
        List<Verdict> verdicts,
        List<Held> holds,
        List<File> files) {
    /**
     * A command and how it ended.
     *
     * @param settings SHA-256, or empty
     * @param inputs SHA-256, or empty
     * @param about {@code attempt} or {@code exam}
     */
    public record Command(
            String at,
            String by,
            String command,
            String version,
            String outcome,
            String settings,
            String inputs,
            String about) {}

    /**
     * A run of the pipeline.
     *
     * @param versions of programs and of settings, as {@code name version}
     * @param inputs SHA-256 of the attempt's recordings that went into it
     * @param networks SHA-256 of each network's weights, as {@code file hash}
     */
    public record Run(
            String runId,
            String startedAt,
            String endedAt,
            String outcome,
            List<String> versions,
            List<String> inputs,
            List<String> networks) {}

    /** A sealed report. */
    public record Delivery(String at, String revision, String recipients, String sealed, String sha256, String by) {}

    /** Pseudonymised tables. */
    public record Export(String at, String by, String tables, String reason) {}

    /** What a reviewer said. */
    public record Verdict(String at, String reviewer, String about, String verdict, String reason) {}

    /** Why data is kept for longer. */
    public record Held(String since, String until, String owner, String reason) {}

    /** A file of the attempt. */
    public record File(String at, String by) {}
}
