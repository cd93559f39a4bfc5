package org.invigil.jobs;

import static org.apache.spark.sql.functions.col;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.Admission;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.ProblemKind;

/** Runs jobs in their order over one exam day, tells about each, and says how it ended. */
public final class Nightly {
    /** Part of the text key with which admission refuses an attempt that has not ended yet. */
    private static final String NOT_ENDED = "future";

    private Nightly() {}

    /** How a run ended. */
    public enum Outcome {
        DONE,
        /** Some attempts could not be (fully) analysed for technical reasons. */
        DONE_IN_PART
    }

    /**
     * How a run ended, and whether the same input may give more another time.
     *
     * @param mayImprove an attempt had not ended yet, or a decoder was lost
     */
    public record Ended(Outcome outcome, boolean mayImprove) {}

    public static Ended run(List<Job> jobs, Night night, int cores) {
        for (int i = 0; i < jobs.size(); i++) {
            Job job = jobs.get(i);
            night.spark().sparkContext().setJobGroup(job.name(), job.name(), false);
            Instant started = Instant.now();
            JobResult result = job.run(night);
            night.progress().done(i + 1, jobs.size(), job.name(), result, Duration.between(started, Instant.now()));
        }
        night.progress().closingTable(cores);
        return ended(night);
    }

    private static Ended ended(Night night) {
        Dataset<Attempt> refused = night.tables()
                .read(Tables.ATTEMPTS, night.exams())
                .filter(col("admission.state").equalTo(Admission.State.REFUSED.name()));
        Dataset<Problem> problems = night.tables().read(Tables.PROBLEMS, night.exams());
        Object[] losses = ProblemKind.losses().stream().map(Enum::name).toArray();
        boolean isInPart =
                !refused.isEmpty() || !problems.filter(col("what").isin(losses)).isEmpty();
        boolean mayImprove =
                !refused.filter(col("admission.why.key").contains(NOT_ENDED)).isEmpty()
                        || !problems.filter(col("what").equalTo(ProblemKind.SEGMENT_FAILED.name()))
                                .isEmpty();
        return new Ended(isInPart ? Outcome.DONE_IN_PART : Outcome.DONE, mayImprove);
    }
}
