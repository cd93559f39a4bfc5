package org.invigil.jobs.benchmark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lpad;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.ExamQuestion;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.Settings;
import org.invigil.jobs.observe.Decoders;
import org.invigil.jobs.run.NightRunner;
import org.invigil.jobs.spark.RecordEncoder;
import org.invigil.jobs.storage.ExamKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code invigil benchmark rank}: multiplies the stored looks, sounds and actions of a benchmark night into a large
 * exam day, answers twenty questions for everybody by chance and ability, and runs all that follows the recordings:
 * incidents, pairs, ranking, reports.
 */
@Command(
        name = "rank",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "A large exam day made of stored tables: incidents, pairs, ranking, reports.")
final class RankBenchmark implements Callable<Integer> {
    private static final String DAY = "2030-01-01";
    private static final int QUESTIONS = 20;

    /** What an attempt has beside answers. */
    private static final List<Table<?>> COPIED =
            List.of(Tables.RECORDINGS, Tables.PROBLEMS, Tables.LOOKS, Tables.SOUNDS, Tables.UTTERANCES, Tables.ACTIONS);

    @Option(names = "--out", required = true, description = "OUT of a benchmark night; the large day is put beside it.")
    private Path out;

    @Option(names = "--keys", required = true, description = "The key store of that night.")
    private Path keys;

    @Option(names = "--attempts", defaultValue = "10000", description = "Default: ${DEFAULT-VALUE}")
    private int attempts;

    @Option(names = "--exams", defaultValue = "40", description = "Default: ${DEFAULT-VALUE}")
    private int exams;

    @Override
    public Integer call() {
        try (NightCosts.Meter making = NightCosts.start();
                NightRunner runner = open()) {
            runner.overStored("benchmark", this::multiply);
            tell("making the tables", making.costs());
        }
        try (NightCosts.Meter ranking = NightCosts.start();
                NightRunner runner = open()) {
            runner.rank(Optional.of(DAY), Optional.empty(), Optional.empty());
            tell("incidents, pairs, ranking, reports", ranking.costs());
        }
        return 0;
    }

    private NightRunner open() {
        return NightRunner.open(
                out, keys, "local[*]", Decoders.Isolation.CHILD_PROCESS, Settings.DEFAULT, Texts.in(Language.EN));
    }

    private Void multiply(NightRunner.Stored stored) {
        List<ExamKey> made = IntStream.range(0, exams)
                .mapToObj(exam -> new ExamKey(DAY, String.format(Locale.ROOT, "E%04d", exam)))
                .toList();
        Collection<ExamKey> from = stored.tables().exams(Tables.ATTEMPTS).stream()
                .filter(exam -> !exam.examDay().equals(DAY))
                .toList();
        long templates = stored.tables().read(Tables.ATTEMPTS, from).count();
        Dataset<Row> copies =
                stored.spark().range(Math.max(1, attempts / templates)).toDF("copy");
        for (Table<?> table : COPIED) {
            copy(table, stored, from, made, copies);
        }
        Dataset<Row> people = multiplied(
                        stored.tables().read(Tables.ATTEMPTS, from).toDF(), copies)
                .withColumn("course_id", concat(lit("C-"), col("exam_id")))
                .withColumn("examinee", col("examinee").withField("examinee_id", concat(lit("P-"), col("attempt_id"))))
                .withColumn("examinee", col("examinee").withField("name", concat(lit("Person "), col("attempt_id"))));
        write(Tables.ATTEMPTS, people, stored, made);
        List<ExamQuestion> questions = new ArrayList<>();
        for (ExamKey exam : made) {
            for (int question = 0; question < QUESTIONS; question++) {
                questions.add(new ExamQuestion(
                        DAY,
                        exam.examId(),
                        String.format(Locale.ROOT, "Q%02d", question),
                        "choice",
                        List.of("A", "B", "C", "D"),
                        ""));
            }
        }
        Dataset<ExamQuestion> asked = stored.spark().createDataset(questions, RecordEncoder.of(ExamQuestion.class));
        stored.tables().write(Tables.QUESTIONS, asked, made);
        write(Tables.ANSWERS, answers(people, stored), stored, made);
        return null;
    }

    /** A quarter of all options is right by chance; ability and difficulty decide on the rest. */
    private static Dataset<Row> answers(Dataset<Row> people, NightRunner.Stored stored) {
        return people.select("exam_day", "exam_id", "attempt_id")
                .crossJoin(stored.spark().range(QUESTIONS).toDF("question"))
                .withColumn("question_id", concat(lit("Q"), lpad(col("question").cast("string"), 2, "0")))
                .withColumn("ability", expr("pmod(hash(attempt_id, 'ability'), 1000) / 1000"))
                .withColumn("ease", expr("pmod(hash(question_id, 'ease'), 1000) / 1000"))
                .withColumn("luck", expr("pmod(hash(attempt_id, question_id), 1000) / 1000"))
                .withColumn("correct", expr("luck < .25 + .35 * ability + .35 * ease"))
                .withColumn(
                        "response",
                        expr("if(correct, 'A', element_at(array('B', 'C', 'D'),"
                                + " 1 + pmod(hash(question_id, attempt_id, 'wrong'), 3)))"))
                .withColumn("seconds", expr("double(20 + 40 * luck + pmod(hash(attempt_id, question_id, 't'), 30))"))
                .withColumn(
                        "answered_millis",
                        expr("bigint(42000 * (1 + question) * (.8 + .4 * ability)"
                                + " + pmod(hash(question_id, attempt_id, 'when'), 40000))"));
    }

    private <R extends Record> void copy(
            Table<R> table,
            NightRunner.Stored stored,
            Collection<ExamKey> from,
            List<ExamKey> made,
            Dataset<Row> copies) {
        write(table, multiplied(stored.tables().read(table, from).toDF(), copies), stored, made);
    }

    private Dataset<Row> multiplied(Dataset<Row> rows, Dataset<Row> copies) {
        Column exam = lpad(expr("copy % " + exams).cast("string"), 4, "0");
        return rows.crossJoin(copies)
                .withColumn("exam_day", lit(DAY))
                .withColumn("exam_id", concat(lit("E"), exam))
                .withColumn("attempt_id", concat(col("attempt_id"), lit("-"), col("copy")))
                .drop("copy");
    }

    private static <R extends Record> void write(
            Table<R> table, Dataset<Row> rows, NightRunner.Stored stored, List<ExamKey> made) {
        stored.tables().write(table, rows.as(RecordEncoder.of(table.row())), made);
    }

    private static void tell(String what, NightCosts costs) {
        System.out.println(String.format(
                Locale.ROOT,
                "%s: %.0f s wall, %.0f core-s, at most %d MB resident",
                what,
                costs.wall().toMillis() / 1000.0,
                costs.processor().toMillis() / 1000.0,
                costs.mostResidentBytes() / 1_000_000));
    }
}
