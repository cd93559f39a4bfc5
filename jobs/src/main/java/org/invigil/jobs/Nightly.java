package org.invigil.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.Admission;

/** Runs jobs in their order over one exam day, tells about each, and says how it ended. */
public final class Nightly {
    private Nightly() {}

    /** How a run ended. */
    public enum Outcome {
        DONE,
        /** Some attempts could not be (fully) analysed for technical reasons. */
        DONE_IN_PART
    }

    public static Outcome run(List<Job> jobs, Night night, int cores) {
        for (int i = 0; i < jobs.size(); i++) {
            Job job = jobs.get(i);
            night.spark().sparkContext().setJobGroup(job.name(), job.name(), false);
            Instant started = Instant.now();
            JobResult result = job.run(night);
            night.progress().done(i + 1, jobs.size(), job.name(), result, Duration.between(started, Instant.now()));
        }
        night.progress().closingTable(cores);
        return outcome(night);
    }

    private static Outcome outcome(Night night) {
        boolean anyRefused = night.tables().read(Tables.ATTEMPTS, night.exams()).collectAsList().stream()
                .anyMatch(attempt -> attempt.admission().state() == Admission.State.REFUSED);
        boolean anyLost = night.tables().read(Tables.PROBLEMS, night.exams()).collectAsList().stream()
                .anyMatch(problem -> problem.what().isLoss());
        return anyRefused || anyLost ? Outcome.DONE_IN_PART : Outcome.DONE;
    }
}
