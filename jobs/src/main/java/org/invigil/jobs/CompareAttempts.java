package org.invigil.jobs;

import java.util.List;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.invigil.datasets.incident.AttemptGroup;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.jobs.spark.RecordEncoder;

/**
 * Stands where attempts will be compared with each other. It keeps the tables of pairs and groups, empty; the reports
 * say that nothing was compared.
 */
public final class CompareAttempts implements Job {
    @Override
    public List<Table<?>> reads() {
        return List.of(Tables.ATTEMPTS, Tables.ANSWERS);
    }

    @Override
    public List<Table<?>> writes() {
        return List.of(Tables.PAIRS, Tables.GROUPS);
    }

    @Override
    public JobResult run(Night night) {
        night.tables()
                .write(
                        Tables.PAIRS,
                        night.spark().createDataset(List.<AttemptPair>of(), RecordEncoder.of(AttemptPair.class)),
                        night.exams());
        night.tables()
                .write(
                        Tables.GROUPS,
                        night.spark().createDataset(List.<AttemptGroup>of(), RecordEncoder.of(AttemptGroup.class)),
                        night.exams());
        return new JobResult(
                night.tables().read(Tables.ATTEMPTS, night.exams()).count(), "job.unit.attempts", 0, "job.unit.pairs");
    }
}
