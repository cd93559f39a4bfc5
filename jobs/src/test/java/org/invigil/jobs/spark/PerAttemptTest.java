package org.invigil.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.observation.Action;
import org.invigil.datasets.observation.ActionKind;
import org.invigil.datasets.observation.Answer;
import org.invigil.datasets.observation.Sound;
import org.invigil.datasets.observation.SoundKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
public class PerAttemptTest {
    private static final String DAY = "2026-11-20";

    /** What an attempt's rows looked like in the order in which they came. */
    public record Walked(String attemptId, List<String> seen) {}

    private static Sound sound(String attempt, String recording, long millis) {
        return new Sound(DAY, "e1", attempt, recording, millis, -30, 0.5f, SoundKind.SPEECH);
    }

    private static Action action(String attempt, long millis, int sequence) {
        return new Action(DAY, "e1", attempt, millis, sequence, ActionKind.PASTE, null, null, "{}");
    }

    private static Answer answer(String attempt, String question, Long millis) {
        return new Answer(DAY, "e1", attempt, question, "x", true, millis, null);
    }

    private static Attempt attempt(String id) {
        return new SeededRows(3, 0, Map.of("examDay", DAY, "examId", "e1", "attemptId", id)).row(Attempt.class);
    }

    private static <R> List<R> shuffled(List<R> rows) {
        List<R> copy = new ArrayList<>(rows);
        Collections.shuffle(copy, new Random(7));
        return copy;
    }

    private static Iterator<Walked> walk(AttemptKey attempt, Iterator<AttemptRow> rows) {
        List<String> seen = new ArrayList<>();
        rows.forEachRemaining(row -> seen.add(word(row)));
        return List.of(new Walked(attempt.attemptId(), seen)).iterator();
    }

    private static String word(AttemptRow row) {
        if (row.attempt() != null) {
            return "attempt " + row.attempt().attemptId();
        } else if (row.sound() != null) {
            return row.sound().recording() + " " + row.sound().millis();
        } else if (row.action() != null) {
            return "action " + row.action().millis() + "." + row.action().sequence();
        }
        return row.answer().questionId() + " " + row.answer().answeredMillis();
    }

    private static List<Walked> walked(SparkSession spark, int partitions) {
        List<Sound> sounds = List.of(
                sound("a1", "webcam", 0), sound("a1", "mic", 1000), sound("a1", "webcam", 1000), sound("a2", "mic", 0));
        List<Action> actions = List.of(action("a1", 1000, 0), action("a1", 1000, 1), action("a1", -5, 0));
        List<Answer> answers = List.of(answer("a1", "q1", 1500L), answer("a1", "q2", null), answer("a2", "q1", 10L));
        Dataset<AttemptRow> rows = AttemptRows.union(
                AttemptRows.of(Tables.ANSWERS, spark.createDataset(shuffled(answers), RecordEncoder.of(Answer.class))),
                AttemptRows.of(Tables.ACTIONS, spark.createDataset(shuffled(actions), RecordEncoder.of(Action.class))),
                AttemptRows.of(Tables.SOUNDS, spark.createDataset(shuffled(sounds), RecordEncoder.of(Sound.class))),
                AttemptRows.of(
                        Tables.ATTEMPTS,
                        spark.createDataset(List.of(attempt("a2"), attempt("a1")), RecordEncoder.of(Attempt.class))));
        return PerAttempt.flatMap(rows.repartition(partitions), PerAttemptTest::walk, Walked.class)
                .collectAsList()
                .stream()
                .sorted(Comparator.comparing(Walked::attemptId))
                .toList();
    }

    @Test
    void givesTheRowsOfOneAttemptInTimeOrderAcrossTables(SparkSession spark) {
        assertThat(walked(spark, 1))
                .containsExactly(
                        new Walked(
                                "a1",
                                List.of(
                                        "attempt a1",
                                        "action -5.0",
                                        "webcam 0",
                                        "mic 1000",
                                        "webcam 1000",
                                        "action 1000.0",
                                        "action 1000.1",
                                        "q1 1500",
                                        "q2 null")),
                        new Walked("a2", List.of("attempt a2", "mic 0", "q1 10")));
    }

    @Test
    void givesTheSameFromFourPartitions(SparkSession spark) {
        assertThat(walked(spark, 4)).isEqualTo(walked(spark, 1));
    }

    @Test
    void sortsOneTableByTheColumnsNamed(SparkSession spark) {
        Dataset<Sound> sounds = spark.createDataset(
                        List.of(sound("a1", "m", 2000), sound("a2", "m", 5), sound("a1", "m", 1000)),
                        RecordEncoder.of(Sound.class))
                .repartition(3);
        AttemptFunction<Sound, Walked> function = (attempt, rows) -> {
            List<String> seen = new ArrayList<>();
            rows.forEachRemaining(row -> seen.add(String.valueOf(row.millis())));
            return List.of(new Walked(attempt.attemptId(), seen)).iterator();
        };
        assertThat(PerAttempt.flatMap(sounds, List.of("millis"), function, Walked.class)
                        .collectAsList())
                .containsExactlyInAnyOrder(new Walked("a1", List.of("1000", "2000")), new Walked("a2", List.of("5")));
    }

    @Test
    void bringsRowsOfEveryAttemptTableThroughTheEnvelope(SparkSession spark) {
        for (var table : Tables.ALL) {
            // Verdicts are read for whole courses, never walked attempt by attempt.
            if (table != Tables.VERDICTS && RecordColumns.of(table.row()).contains("attempt_id")) {
                assertThat(enveloped(spark, table)).isEqualTo(3);
            }
        }
    }

    private static <R extends Record> long enveloped(SparkSession spark, org.invigil.datasets.Table<R> table) {
        List<R> rows = new SeededRows(5, 0, Map.of("examDay", DAY)).rows(table.row(), 3);
        return AttemptRows.of(table, spark.createDataset(rows, RecordEncoder.of(table.row())))
                .collectAsList()
                .size();
    }

    @Test
    void refusesRowsThatAreNotAboutOneAttempt(SparkSession spark) {
        assertThatThrownBy(() -> enveloped(spark, Tables.PAIRS)).hasMessageContaining("not about one attempt");
    }
}
