package org.invigil.jobs;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.ExamQuestion;
import org.invigil.datasets.incident.AttemptGroup;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.incident.PairEvidence;
import org.invigil.datasets.observation.Action;
import org.invigil.datasets.observation.Answer;
import org.invigil.jobs.compare.CompareLikenesses;
import org.invigil.jobs.compare.CompareRooms;
import org.invigil.jobs.compare.CompareTexts;
import org.invigil.jobs.spark.RecordEncoder;
import org.invigil.jobs.storage.ExamKey;
import org.invigil.models.compare.ComparedExam;
import org.invigil.models.compare.ExamLayout;
import org.invigil.models.compare.PairFindings;
import org.invigil.models.compare.QuestionTexts;
import org.invigil.models.compare.network.SharedAddresses;
import org.invigil.models.compare.pairs.PairComparison;
import org.invigil.models.compare.pairs.PairTiles;
import org.invigil.models.compare.pairs.TileResult;
import org.invigil.models.compare.text.SharedPassages;

/**
 * Compares the attempts of each exam with each other, never across exams: one exam's answers are laid out on the
 * driver, its pairs are compared in tiles wherever there are cores.
 */
public final class CompareAttempts implements Job {
    /** So many tasks whatever the machine: the same tiles go together on one core and on a cluster. */
    private static final int TASKS = 16;

    /** Fewer tiles are done before a cluster has been told of them. */
    private static final int FEWEST_TILES_TO_SPREAD = 3;

    /** Fewer items cannot have enough in common. */
    private static final int FEWEST_ITEMS = 20;

    /** Tiles of one task, the last one excluded. */
    public record Tiles(int from, int to) {}

    /** One value of an attempt's log that may be shared. */
    public record LoggedValue(String examDay, String examId, String attemptId, String value) {}

    @Override
    public List<Table<?>> reads() {
        return List.of(
                Tables.ATTEMPTS,
                Tables.QUESTIONS,
                Tables.SOUND_MARKS,
                Tables.LIKENESSES,
                Tables.ACTIONS,
                Tables.ANSWERS);
    }

    @Override
    public List<Table<?>> writes() {
        return List.of(Tables.PAIRS, Tables.GROUPS);
    }

    @Override
    public JobResult run(Night night) {
        List<AttemptPair> rooms = CompareRooms.pairs(
                night.tables().read(Tables.ATTEMPTS, night.exams()),
                night.tables().read(Tables.SOUND_MARKS, night.exams()));
        List<AttemptPair> pairs = new ArrayList<>();
        List<AttemptGroup> groups = new ArrayList<>();
        long attempts = 0;
        for (ExamKey exam : night.exams()) {
            List<ExamKey> one = List.of(exam);
            List<Attempt> sat = night.tables().read(Tables.ATTEMPTS, one).collectAsList().stream()
                    .filter(attempt -> attempt.admission().isAdmitted())
                    .toList();
            attempts += sat.size();
            if (sat.size() > 1) {
                List<AttemptPair> media = new ArrayList<>(
                        rooms.stream().filter(pair -> isOf(exam, pair)).toList());
                media.addAll(alike(night, one, sat));
                PairFindings.Findings found = compare(night, one, sat, media);
                pairs.addAll(found.pairs());
                groups.addAll(found.groups());
            }
        }
        SparkSession spark = night.spark();
        night.tables()
                .write(Tables.PAIRS, spark.createDataset(pairs, RecordEncoder.of(AttemptPair.class)), night.exams());
        night.tables()
                .write(Tables.GROUPS, spark.createDataset(groups, RecordEncoder.of(AttemptGroup.class)), night.exams());
        return new JobResult(attempts, "job.unit.attempts", pairs.size(), "job.unit.pairs");
    }

    private static boolean isOf(ExamKey exam, AttemptPair pair) {
        return exam.examDay().equals(pair.examDay()) && exam.examId().equals(pair.examId());
    }

    /** Likenesses in an order of their own: how tables are stored must not show. */
    private static List<AttemptPair> alike(Night night, List<ExamKey> exam, List<Attempt> attempts) {
        return CompareLikenesses.pairs(
                night.spark(),
                attempts,
                night.tables()
                        .read(Tables.LIKENESSES, exam)
                        .orderBy(col("attempt_id"), col("start_millis"))
                        .collectAsList(),
                night.tables().read(Tables.PAIRS, exam).collectAsList().stream()
                        .filter(pair -> CompareLikenesses.isOfLikenesses(pair.evidence()))
                        .toList());
    }

    private static PairFindings.Findings compare(
            Night night, List<ExamKey> exam, List<Attempt> attempts, List<AttemptPair> media) {
        List<Answer> answers = night.tables()
                .read(Tables.ANSWERS, exam)
                .orderBy(col("attempt_id"), col("question_id"))
                .collectAsList();
        List<ExamQuestion> questions =
                night.tables().read(Tables.QUESTIONS, exam).collectAsList();
        List<PairEvidence> allowed = attempts.get(0).exam().allowedPairs();
        ComparedExam compared = ExamLayout.of(attempts, answers, questions);
        List<SharedAddresses.Shared> network =
                SharedAddresses.of(values(night.tables().read(Tables.ACTIONS, exam)));
        PairComparison comparison = compared.answers().items() < FEWEST_ITEMS
                ? null
                : PairComparison.of(compared, PairFindings.corroborated(compared, network, media));
        List<TileResult> tiles = comparison == null ? List.of() : tiles(night.spark(), comparison);
        List<SharedPassages.Shared> texts = CompareTexts.pairs(
                night.spark(), QuestionTexts.written(answers, questions), QuestionTexts.asked(questions));
        return PairFindings.of(compared, comparison, tiles, network, texts, media, allowed);
    }

    private static List<TileResult> tiles(SparkSession spark, PairComparison comparison) {
        int tiles = PairTiles.tiles(comparison.exam().attempts());
        if (tiles < FEWEST_TILES_TO_SPREAD) {
            return List.of(new PairTiles(comparison).compare(0, tiles));
        }
        int tasks = Math.min(tiles, TASKS);
        List<Tiles> ranges = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            ranges.add(new Tiles(task * tiles / tasks, (task + 1) * tiles / tasks));
        }
        Broadcast<PairComparison> sent =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(comparison);
        MapFunction<Tiles, TileResult> compare = range -> new PairTiles(sent.value()).compare(range.from(), range.to());
        Dataset<TileResult> results = spark.createDataset(ranges, RecordEncoder.of(Tiles.class))
                .repartitionByRange(tasks, col("from"))
                .map(compare, RecordEncoder.of(TileResult.class));
        List<TileResult> collected = results.collectAsList();
        sent.destroy();
        return collected;
    }

    private static Map<String, TreeSet<String>> values(Dataset<Action> actions) {
        FlatMapFunction<Action, LoggedValue> valuesOf = action -> SharedAddresses.valuesOf(action).stream()
                .map(value -> new LoggedValue(action.examDay(), action.examId(), action.attemptId(), value))
                .iterator();
        Map<String, TreeSet<String>> byAttempt = new TreeMap<>(Comparator.naturalOrder());
        actions.flatMap(valuesOf, RecordEncoder.of(LoggedValue.class))
                .distinct()
                .collectAsList()
                .forEach(logged -> byAttempt
                        .computeIfAbsent(logged.attemptId(), attempt -> new TreeSet<>())
                        .add(logged.value()));
        return byAttempt;
    }
}
