package org.invigil.jobs;

import java.util.List;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;

/**
 * Deletes the likenesses of faces and voices once the exam's comparisons are done, with the key that opens them, unless
 * the settings keep them. What the comparisons came to stays.
 */
public final class ForgetLikenesses implements Job {
    @Override
    public List<Table<?>> reads() {
        return List.of(Tables.LIKENESSES, Tables.PAIRS);
    }

    @Override
    public List<Table<?>> writes() {
        return List.of(Tables.LIKENESSES);
    }

    @Override
    public JobResult run(Night night) {
        long stored = night.tables().read(Tables.LIKENESSES, night.exams()).count();
        if (night.settings().likenesses() == Settings.Likenesses.KEPT) {
            return new JobResult(stored, "job.unit.likenesses", stored, "job.unit.kept");
        }
        night.exams().forEach(exam -> {
            night.tables().remove(Tables.LIKENESSES, exam);
            // The key goes last: as long as anything is left, the next run can still tell and remove it.
            night.likenesses().remove(exam);
        });
        return new JobResult(stored, "job.unit.likenesses", 0, "job.unit.kept");
    }
}
