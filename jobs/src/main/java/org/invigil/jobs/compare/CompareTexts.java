package org.invigil.jobs.compare;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.invigil.jobs.spark.RecordEncoder;
import org.invigil.models.compare.text.SharedPassages;
import org.invigil.models.compare.text.SharedPassages.Meeting;
import org.invigil.models.compare.text.SharedPassages.Passages;
import org.invigil.models.compare.text.SharedPassages.Phrase;
import org.invigil.models.compare.text.SharedPassages.Shared;
import org.invigil.models.compare.text.SharedPassages.Written;

/** Finds written answers of one exam that share passages: attempts meet by rare phrase, never all with all. */
public final class CompareTexts {
    private CompareTexts() {}

    /** One phrase of one question. */
    public record PhraseKey(String questionId, long hash) {}

    /** Two attempts that met. */
    public record PairKey(String attemptA, String attemptB) {}

    /** How much one attempt wrote. */
    public record Length(String attemptId, long phrases) {}

    /** The same as {@link SharedPassages#of}, wherever there are cores. */
    public static List<Shared> pairs(SparkSession spark, List<Written> texts, Map<String, String> questionTexts) {
        if (texts.isEmpty()) {
            return List.of();
        }
        // Copies of maps that Spark may send: those of the core need not be serialisable.
        Map<String, String> asked = new HashMap<>(questionTexts);
        Map<String, Long> writers = new HashMap<>(SharedPassages.writers(texts));
        FlatMapFunction<Written, Phrase> phrasesOf =
                text -> SharedPassages.phrases(text, asked.getOrDefault(text.questionId(), ""))
                        .iterator();
        Dataset<Phrase> phrases = spark.createDataset(texts, RecordEncoder.of(Written.class))
                .flatMap(phrasesOf, RecordEncoder.of(Phrase.class));
        FlatMapGroupsFunction<PhraseKey, Phrase, Meeting> meet = (key, same) -> SharedPassages.meetings(
                        few(same, writers.get(key.questionId())), writers.get(key.questionId()))
                .iterator();
        Dataset<Meeting> meetings = phrases.groupBy("question_id", "hash")
                .as(RecordEncoder.of(PhraseKey.class), RecordEncoder.of(Phrase.class))
                .flatMapGroups(meet, RecordEncoder.of(Meeting.class));
        MapGroupsFunction<PairKey, Meeting, Passages> join = (key, met) -> SharedPassages.passages(listOf(met));
        List<Passages> pairs = meetings.groupBy("attempt_a", "attempt_b")
                .as(RecordEncoder.of(PairKey.class), RecordEncoder.of(Meeting.class))
                .mapGroups(join, RecordEncoder.of(Passages.class))
                .collectAsList();
        Map<String, Integer> lengths = new HashMap<>();
        phrases.groupBy(col("attempt_id"))
                .agg(count(lit(1)).as("phrases"))
                .as(RecordEncoder.of(Length.class))
                .collectAsList()
                .forEach(length -> lengths.put(length.attemptId(), Math.toIntExact(length.phrases())));
        return SharedPassages.tested(pairs, lengths);
    }

    /** One more than may write a phrase is enough to know that it is common property. */
    private static List<Phrase> few(Iterator<Phrase> same, long writers) {
        List<Phrase> few = new ArrayList<>();
        while (same.hasNext() && few.size() <= SharedPassages.mostWriters(writers)) {
            few.add(same.next());
        }
        return few;
    }

    private static List<Meeting> listOf(Iterator<Meeting> met) {
        List<Meeting> all = new ArrayList<>();
        met.forEachRemaining(all::add);
        return all;
    }
}
