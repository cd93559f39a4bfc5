package org.invigil.jobs;

import java.util.List;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;

/** Reads activity logs and responses of admitted attempts, clipped to their windows. */
public final class ReadActivity implements Job {
    @Override
    public List<Table<?>> reads() {
        return List.of(Tables.ATTEMPTS);
    }

    @Override
    public List<Table<?>> writes() {
        return List.of(Tables.ACTIONS, Tables.ANSWERS, Tables.PROBLEMS);
    }

    @Override
    public JobResult run(Night night) {
        throw new IllegalStateException();
    }
}
