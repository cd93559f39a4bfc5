package org.invigil.jobs.compare;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.incident.PairEvidence;
import org.invigil.datasets.observation.SoundMark;
import org.invigil.jobs.spark.RecordEncoder;
import org.invigil.models.compare.room.RoomComparison;
import org.invigil.models.compare.room.RoomPair;
import org.invigil.models.compare.room.SharedMarks;
import org.invigil.models.compare.room.SharedSound;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Finds attempts of one exam that hear the same room. No pair is looked at that shares no landmark: attempts meet by
 * landmark and time of day.
 */
public final class CompareRooms {
    /** A mark heard more often within ten seconds is an announcement or a hum, and joining it would be quadratic. */
    private static final int MOST_OF_A_MARK = 40;

    private static final RoomComparison COMPARISON = RoomComparison.DEFAULT;

    /** More is never listed. */
    private static final double CHECKED_BELOW = 1e-3;

    private static final long BUCKET_MILLIS = RoomComparison.FARTHEST_MILLIS;

    private CompareRooms() {}

    /** An attempt's clock, and whom it is not compared with: the same examinee's other attempts and the own team. */
    public record Clock(
            String examDay, String examId, String attemptId, String examineeId, String team, long startMillis) {}

    /** An exam's number of attempts with sound. */
    public record Heard(String examDay, String examId, long attempts) {}

    /** Rows with evidence {@code SAME_ROOM}, in the order of exam and p-value. */
    public static List<AttemptPair> pairs(Dataset<Attempt> attempts, Dataset<SoundMark> marks) {
        MapFunction<SharedMarks, RoomPair> compare = pair -> new RoomPair(
                pair.examDay(), pair.examId(), pair.attemptA(), pair.attemptB(), COMPARISON.compare(pair.shared()));
        List<Heard> exams = heard(marks);
        if (exams.isEmpty()) {
            return List.of();
        }
        Dataset<Row> heardAt = heardAt(attempts, marks);
        List<RoomPair> compared = withoutRepeated(
                shared(heardAt, RoomComparison.FARTHEST_MILLIS)
                        .map(compare, RecordEncoder.of(RoomPair.class))
                        .filter(col("shared.p_value").lt(1))
                        .collectAsList(),
                heardAt);
        Map<List<String>, List<RoomPair>> byExam =
                compared.stream().collect(Collectors.groupingBy(pair -> List.of(pair.examDay(), pair.examId())));
        List<AttemptPair> pairs = new ArrayList<>();
        for (Heard exam : exams) {
            List<RoomPair> ofExam = byExam.getOrDefault(List.of(exam.examDay(), exam.examId()), List.of());
            pairs.addAll(RoomPair.significant(ofExam, exam.attempts()));
        }
        return pairs;
    }

    private static List<Heard> heard(Dataset<SoundMark> marks) {
        return marks.groupBy("exam_day", "exam_id")
                .agg(countDistinct("attempt_id").as("attempts"))
                .where(col("attempts").gt(1))
                .orderBy("exam_day", "exam_id")
                .as(RecordEncoder.of(Heard.class))
                .collectAsList();
    }

    /** What two attempts of a pair share, as far as it matters whether it repeats itself. */
    private static List<RoomPair> withoutRepeated(List<RoomPair> pairs, Dataset<Row> heardAt) {
        Map<List<String>, RoomPair> candidates = pairs.stream()
                .filter(pair -> pair.shared().pValue() < CHECKED_BELOW)
                .collect(Collectors.toMap(CompareRooms::key, pair -> pair));
        if (candidates.isEmpty()) {
            return pairs;
        }
        List<String> attempts = candidates.values().stream()
                .flatMap(pair -> Stream.of(pair.attemptA(), pair.attemptB()))
                .distinct()
                .toList();
        Set<List<String>> repeated = new HashSet<>();
        HashMap<List<String>, SharedSound> found = new HashMap<>();
        candidates.forEach((key, pair) -> found.put(key, pair.shared()));
        FilterFunction<SharedMarks> isRepeated =
                pair -> found.containsKey(key(pair)) && COMPARISON.isRepeated(found.get(key(pair)), pair.shared());
        shared(heardAt.where(col("attempt_id").isin(attempts.toArray())), RoomComparison.FARTHEST_REPEAT_MILLIS)
                .filter(isRepeated)
                .select("exam_day", "exam_id", "attempt_a", "attempt_b")
                .collectAsList()
                .forEach(row ->
                        repeated.add(List.of(row.getString(0), row.getString(1), row.getString(2), row.getString(3))));
        return pairs.stream()
                .map(pair -> repeated.contains(key(pair)) ? pair.withoutEvidence() : pair)
                .toList();
    }

    private static List<String> key(RoomPair pair) {
        return List.of(pair.examDay(), pair.examId(), pair.attemptA(), pair.attemptB());
    }

    private static List<String> key(SharedMarks pair) {
        return List.of(pair.examDay(), pair.examId(), pair.attemptA(), pair.attemptB());
    }

    /** @param farthestMillis how far apart the clocks of what is shared may be */
    private static Dataset<SharedMarks> shared(Dataset<Row> heardAt, long farthestMillis) {
        Dataset<Row> heard = heardAt.withColumn("home", floor(col("clock").divide(farthestMillis)));
        Dataset<Row> a = side(heard, "a").withColumn("bucket", col("home"));
        Dataset<Row> b = side(heard, "b")
                .withColumn(
                        "bucket",
                        explode(array(
                                col("home").minus(1), col("home"), col("home").plus(1))));
        Column isPair = col("attempt_a")
                .lt(col("attempt_b"))
                .and(col("examinee_a").notEqual(col("examinee_b")))
                .and(col("team_a")
                        .isNull()
                        .or(col("team_b").isNull())
                        .or(col("team_a").notEqual(col("team_b"))));
        Column difference = col("clock_a").minus(col("clock_b"));
        return a.drop("home")
                .join(b.drop("home"), seq("exam_day", "exam_id", "mark", "bucket"))
                .where(isPair.and(abs(difference).leq(farthestMillis)))
                .withColumn(
                        "cell",
                        floor(difference.divide(RoomComparison.CELL_MILLIS)).cast("int"))
                .withColumn("second", floor(col("clock_a").divide(1000)))
                .groupBy("exam_day", "exam_id", "attempt_a", "attempt_b", "cell", "second")
                .agg(countDistinct("clock_a").cast("int").as("peaks"))
                .groupBy("exam_day", "exam_id", "attempt_a", "attempt_b")
                .agg(collect_list(struct("cell", "second", "peaks")).as("shared"))
                .where(size(col("shared")).geq(COMPARISON.leastSeconds()))
                .as(RecordEncoder.of(SharedMarks.class));
    }

    /** Landmarks by time of day, without those that too many attempts share. */
    private static Dataset<Row> heardAt(Dataset<Attempt> attempts, Dataset<SoundMark> marks) {
        MapFunction<Attempt, Clock> clock = attempt -> new Clock(
                attempt.examDay(),
                attempt.examId(),
                attempt.attemptId(),
                attempt.examinee().examineeId(),
                attempt.examinee().team(),
                attempt.window().startedAt().toEpochMilli());
        FilterFunction<Attempt> isAdmitted = attempt -> attempt.admission().isAdmitted()
                && !attempt.exam().allowedPairs().contains(PairEvidence.SAME_ROOM);
        Dataset<Clock> clocks = attempts.filter(isAdmitted).map(clock, RecordEncoder.of(Clock.class));
        Column together = count(lit(1)).over(Window.partitionBy("exam_day", "exam_id", "mark", "home"));
        return marks.join(clocks, seq("exam_day", "exam_id", "attempt_id"))
                .withColumn("clock", col("start_millis").plus(col("millis")))
                .withColumn("home", floor(col("clock").divide(BUCKET_MILLIS)))
                .withColumn("together", together)
                .where(col("together").leq(MOST_OF_A_MARK));
    }

    private static Seq<String> seq(String... names) {
        return CollectionConverters.asScala(List.of(names)).toSeq();
    }

    private static Dataset<Row> side(Dataset<Row> heard, String side) {
        return heard.select(
                col("exam_day"),
                col("exam_id"),
                col("mark"),
                col("home"),
                col("attempt_id").as("attempt_" + side),
                col("examinee_id").as("examinee_" + side),
                col("team").as("team_" + side),
                col("clock").as("clock_" + side));
    }
}
