package org.invigil.jobs;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.jobs.spark.RecordEncoder;

/** The one table that several jobs write to: each replaces what it found the last time and leaves the others' rows. */
final class Problems {
    private Problems() {}

    /** Which job finds which kinds. */
    enum Finder {
        ADMIT_ATTEMPTS(EnumSet.of(
                ProblemKind.RECORDING_MISSING, ProblemKind.RECORDING_REFUSED, ProblemKind.REFERENCE_MISSING)),
        OBSERVE_RECORDINGS(EnumSet.of(
                ProblemKind.RECORDING_BROKEN,
                ProblemKind.RECORDING_BREAKS_OFF,
                ProblemKind.RECORDING_OUTSIDE_WINDOW,
                ProblemKind.RECORDING_GAP,
                ProblemKind.SEGMENT_FAILED,
                ProblemKind.NO_PICTURE,
                ProblemKind.NO_SOUND,
                ProblemKind.DEAD_MICROPHONE,
                ProblemKind.LOW_LIGHT,
                ProblemKind.LOW_FRAME_RATE)),
        READ_ACTIVITY(EnumSet.of(ProblemKind.ACTIVITY_UNREADABLE, ProblemKind.ANSWERS_UNREADABLE));

        private final Set<ProblemKind> kinds;

        Finder(Set<ProblemKind> kinds) {
            this.kinds = kinds;
        }
    }

    static void replace(Night night, Finder finder, List<Problem> found) {
        List<Problem> kept = new ArrayList<>(
                night.tables().read(Tables.PROBLEMS, night.exams()).collectAsList());
        kept.removeIf(problem -> finder.kinds.contains(problem.what()));
        kept.addAll(found);
        Dataset<Problem> rows = night.spark().createDataset(kept, RecordEncoder.of(Problem.class));
        night.tables().write(Tables.PROBLEMS, rows, night.exams());
    }
}
