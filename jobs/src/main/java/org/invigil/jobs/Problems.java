package org.invigil.jobs;

import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.Problem;
import org.invigil.jobs.spark.RecordEncoder;

/**
 * The one table that several jobs write to: the first job of the night begins it anew, the later ones add what they
 * find. There are few rows, so they pass through the driver.
 */
final class Problems {
    private Problems() {}

    static void begin(Night night, List<Problem> found) {
        night.tables()
                .write(
                        Tables.PROBLEMS,
                        night.spark().createDataset(found, RecordEncoder.of(Problem.class)),
                        night.exams());
    }

    static void add(Night night, List<Problem> found) {
        if (found.isEmpty()) {
            return;
        }
        List<Problem> all = new ArrayList<>(
                night.tables().read(Tables.PROBLEMS, night.exams()).collectAsList());
        all.addAll(found);
        begin(night, all);
    }
}
