package org.invigil.jobs;

import java.util.List;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.capture.ExamDay;
import org.invigil.jobs.spark.RecordEncoder;

/** Writes down every attempt of the manifests, admitted or refused, and what the manifests lack. */
public final class AdmitAttempts implements Job {
    @Override
    public List<Table<?>> reads() {
        return List.of();
    }

    @Override
    public List<Table<?>> writes() {
        return List.of(Tables.ATTEMPTS, Tables.PROBLEMS);
    }

    @Override
    public JobResult run(Night night) {
        ExamDay day = night.admitted().day();
        night.tables()
                .write(
                        Tables.ATTEMPTS,
                        night.spark().createDataset(day.attempts(), RecordEncoder.of(Attempt.class)),
                        night.exams());
        Problems.begin(night, day.problems());
        long admitted = day.attempts().stream()
                .filter(attempt -> attempt.admission().isAdmitted())
                .count();
        return new JobResult(day.attempts().size(), "job.unit.attempts", admitted, "job.unit.admitted");
    }
}
