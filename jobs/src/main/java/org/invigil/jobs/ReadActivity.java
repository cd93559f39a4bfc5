package org.invigil.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Encoders;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.capture.ActivityReader;
import org.invigil.datasets.capture.CaptureFiles;
import org.invigil.datasets.capture.LogKey;
import org.invigil.datasets.capture.LogRows;
import org.invigil.datasets.capture.LogSummary;
import org.invigil.datasets.capture.ResponseReader;
import org.invigil.jobs.spark.RecordEncoder;

/** Reads activity logs and responses of admitted attempts, clipped to their windows. */
public final class ReadActivity implements Job {
    /** Opens a log where it is to be read. */
    private interface Log<R> extends java.io.Serializable {
        LogRows<R> open() throws IOException;
    }

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
        CaptureFiles files = night.admitted().files();
        Map<String, LogKey> attempts = LogKey.ofAdmitted(night.admitted().day());
        LogSummary actions = read(Tables.ACTIONS, new ActivityReader(files, attempts)::open, night);
        LogSummary answers = read(Tables.ANSWERS, new ResponseReader(files, attempts)::open, night);
        List<Problem> problems = new ArrayList<>(actions.problems());
        problems.addAll(answers.problems());
        Problems.add(night, problems);
        long rows = actions.rows() + answers.rows();
        return new JobResult(attempts.size(), "job.unit.attempts", rows, "job.unit.actions");
    }

    /** One task streams one log: a log of a million lines never stands in memory as a whole. */
    private static <R extends Record> LogSummary read(Table<R> table, Log<R> log, Night night) {
        FlatMapFunction<String, R> stream = name -> untilEnd(log.open());
        night.tables()
                .write(
                        table,
                        night.spark()
                                .createDataset(List.of(table.name()), Encoders.STRING())
                                .flatMap(stream, RecordEncoder.of(table.row())),
                        night.exams());
        try (LogRows<R> rows = log.open()) {
            return rows.summaryOfRest();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the log for " + table.name(), e);
        }
    }

    private static <R> Iterator<R> untilEnd(LogRows<R> rows) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                boolean more = rows.hasNext();
                if (!more) {
                    close();
                }
                return more;
            }

            @Override
            public R next() {
                return rows.next();
            }

            private void close() {
                try {
                    rows.close();
                } catch (IOException e) {
                    throw new UncheckedIOException("Cannot close a log", e);
                }
            }
        };
    }
}
