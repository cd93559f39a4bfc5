package org.invigil.jobs.compare;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.incident.PairEvidence;
import org.invigil.datasets.observation.Likeness;
import org.invigil.jobs.spark.RecordEncoder;
import org.invigil.models.compare.likeness.AlikeAttempts;
import org.invigil.models.compare.likeness.AttemptLikeness;
import org.invigil.models.compare.likeness.LikenessRows;

/**
 * Finds attempts of one exam that show the same face or let hear the same voice. Likenesses are deleted after the
 * night: what they came to then stays, as long as both examinees' consent does.
 */
public final class CompareLikenesses {
    /** So many tasks whatever the machine. */
    private static final int TASKS = 16;

    /** Fewer attempts are compared before a cluster has been told of them. */
    private static final int FEWEST_TO_SPREAD = 400;

    private static final List<AlikeAttempts> KINDS = List.of(AlikeAttempts.FACES, AlikeAttempts.VOICES);

    private CompareLikenesses() {}

    /** Rows of attempts, the last one excluded. */
    public record Rows(int from, int to) {}

    /**
     * Rows with evidence {@code SAME_FACE} and {@code SAME_VOICE}.
     *
     * @param attempts the admitted ones of one exam
     * @param likenesses of the exam, as far as they are not deleted
     * @param earlier pairs of the exam that are stored
     */
    public static List<AttemptPair> pairs(
            SparkSession spark, List<Attempt> attempts, List<Likeness> likenesses, List<AttemptPair> earlier) {
        Map<String, Attempt> consenting = attempts.stream()
                .filter(attempt -> attempt.consent().toBiometrics())
                .collect(Collectors.toMap(Attempt::attemptId, Function.identity()));
        List<AttemptPair> pairs = new ArrayList<>();
        for (AlikeAttempts kind : KINDS) {
            List<AttemptLikeness> own = ofKind(kind, consenting, likenesses);
            Set<String> atHand = own.stream().map(AttemptLikeness::attemptId).collect(Collectors.toSet());
            if (own.size() > 1) {
                Attempt any = attempts.get(0);
                pairs.addAll(kind.pairs(any.examDay(), any.examId(), own, compare(spark, kind, own)));
            }
            earlier.stream()
                    .filter(pair -> pair.evidence() == kind.evidence())
                    .filter(pair -> consenting.containsKey(pair.attemptA()) && consenting.containsKey(pair.attemptB()))
                    .filter(pair -> !atHand.contains(pair.attemptA()) || !atHand.contains(pair.attemptB()))
                    .map(CompareLikenesses::ungrouped)
                    .forEach(pairs::add);
        }
        return pairs;
    }

    /** Pairs that are the same face's or voice's. */
    public static boolean isOfLikenesses(PairEvidence evidence) {
        return KINDS.stream().anyMatch(kind -> kind.evidence() == evidence);
    }

    private static List<AttemptLikeness> ofKind(
            AlikeAttempts kind, Map<String, Attempt> consenting, List<Likeness> likenesses) {
        Map<String, List<float[]>> vectors = new TreeMap<>();
        likenesses.stream()
                .filter(likeness -> likeness.kind() == kind.kind() && consenting.containsKey(likeness.attemptId()))
                .forEach(likeness -> vectors.computeIfAbsent(likeness.attemptId(), attempt -> new ArrayList<>())
                        .add(likeness.vector()));
        List<AttemptLikeness> own = new ArrayList<>();
        vectors.forEach((attemptId, ofAttempt) -> own.add(new AttemptLikeness(
                attemptId,
                consenting.get(attemptId).examinee().examineeId(),
                consenting.get(attemptId).examinee().team(),
                ofAttempt)));
        return own;
    }

    private static List<LikenessRows> compare(SparkSession spark, AlikeAttempts kind, List<AttemptLikeness> own) {
        if (own.size() < FEWEST_TO_SPREAD) {
            return List.of(kind.compare(own, 0, own.size()));
        }
        // An early row has many later ones: equal parts of the triangle, not of its rows.
        List<Rows> parts = new ArrayList<>();
        int from = 0;
        for (int task = 1; task <= TASKS; task++) {
            int to = task == TASKS
                    ? own.size()
                    : (int) Math.round(own.size() * (1 - Math.sqrt(1 - (double) task / TASKS)));
            parts.add(new Rows(from, to));
            from = to;
        }
        Broadcast<List<AttemptLikeness>> sent =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(own);
        MapFunction<Rows, LikenessRows> compare = rows -> kind.compare(sent.value(), rows.from(), rows.to());
        List<LikenessRows> compared = spark.createDataset(parts, RecordEncoder.of(Rows.class))
                .repartitionByRange(TASKS, col("from"))
                .map(compare, RecordEncoder.of(LikenessRows.class))
                .collectAsList();
        sent.destroy();
        return compared;
    }

    private static AttemptPair ungrouped(AttemptPair pair) {
        return new AttemptPair(
                pair.examDay(),
                pair.examId(),
                pair.attemptA(),
                pair.attemptB(),
                pair.evidence(),
                pair.statistic(),
                pair.pValue(),
                pair.qValue(),
                null,
                pair.reason());
    }
}
