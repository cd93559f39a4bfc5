package org.invigil.jobs;

import java.util.List;
import org.invigil.datasets.Table;

/** One step of the night. What it reads and writes makes the picture, the help and the order check. */
public interface Job {
    /** Verb and object, such as {@code FindIncidents}. */
    default String name() {
        return getClass().getSimpleName();
    }

    List<Table<?>> reads();

    List<Table<?>> writes();

    /** @return what went in and what came out, for the line that this job leaves on the screen */
    JobResult run(Night night);
}
