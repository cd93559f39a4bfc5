package org.invigil.jobs.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.invigil.jobs.Nightly;
import org.invigil.jobs.Settings;
import org.invigil.jobs.hadoop.HadoopLock;
import org.invigil.jobs.hadoop.HadoopPath;

/**
 * How far a run is, told from its folder alone: no key and no lock is needed, and nobody is named.
 *
 * @param run its id; null if none was ever begun
 * @param process that works at it, or worked
 * @param lastLine of its log, or null
 * @param record how it ended; null while it has not
 */
public record RunState(String run, State state, long process, String lastLine, RunRecord record) {
    /** Whether something is going on. */
    public enum State {
        NONE,
        RUNNING,
        /** Its process is gone before its end: a new start goes on where it was. */
        STOPPED,
        DONE
    }

    /** What monitoring needs of an ended run. */
    private record Ended(
            String outcome,
            String startedAt,
            String endedAt,
            int segments,
            int segmentsDecoded,
            double wallSeconds,
            double forecastSeconds,
            long storedBytes) {}

    private record Summary(String run, State state, long process, String lastLine, Ended ended) {}

    /** @param folder of a run */
    public static RunState of(Path folder) throws IOException {
        String written = Files.readString(folder.resolve("process")).trim();
        long process = Long.parseLong(written.split("@")[0]);
        Optional<RunRecord> record = Runs.findRecord(folder);
        State state = State.DONE;
        if (record.isEmpty()) {
            state = isAlive(folder, written, process) ? State.RUNNING : State.STOPPED;
        }
        return new RunState(folder.getFileName().toString(), state, process, lastLine(folder), record.orElse(null));
    }

    /** Whether it ended without having fully analysed everybody. */
    public boolean isInPart() {
        return record != null && Nightly.Outcome.valueOf(record.outcome()) == Nightly.Outcome.DONE_IN_PART;
    }

    /** @param folder of the latest run, if any was begun */
    public static String json(Optional<Path> folder) throws IOException {
        if (folder.isEmpty()) {
            return Settings.json(new Summary(null, State.NONE, 0, null, null));
        }
        RunState state = of(folder.get());
        RunRecord record = state.record();
        Ended ended = record == null
                ? null
                : new Ended(
                        record.outcome(),
                        record.startedAt(),
                        record.endedAt(),
                        record.segments(),
                        record.segmentsDecoded(),
                        NightCost.wallSeconds(record),
                        record.forecastSeconds(),
                        record.storedBytes());
        return Settings.json(new Summary(state.run(), state.state(), state.process(), state.lastLine(), ended));
    }

    private static boolean isAlive(Path folder, String written, long process) throws IOException {
        return folder instanceof HadoopPath
                ? HadoopLock.isAtWork((HadoopPath) folder.resolve("../../.lock").normalize(), written)
                : ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
    }

    private static String lastLine(Path folder) throws IOException {
        Path log = folder.resolve("progress.log");
        if (!Files.exists(log)) {
            return null;
        }
        List<String> lines = Files.readAllLines(log);
        return lines.isEmpty() ? null : lines.get(lines.size() - 1).strip();
    }
}
