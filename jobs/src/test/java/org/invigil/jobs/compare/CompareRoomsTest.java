package org.invigil.jobs.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.SparkSession;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Examinee;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.observation.SoundMark;
import org.invigil.jobs.report.SampleReport;
import org.invigil.jobs.spark.RecordEncoder;
import org.invigil.jobs.spark.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class CompareRoomsTest {
    private static final long HOUR = 3_600_000;

    private final List<Attempt> attempts = new ArrayList<>();
    private final List<SoundMark> marks = new ArrayList<>();

    private void hears(String attemptId, long seed, int events, long lateMillis) {
        Random random = new Random(seed);
        for (int i = 0; i < events; i++) {
            long millis = 10_000 + (long) (random.nextDouble() * (HOUR - 20_000));
            marks.add(new SoundMark("2026-11-20", "EX1", attemptId, "w", millis + lateMillis, random.nextInt(1 << 17)));
        }
    }

    private void attempt(String attemptId, Examinee examinee) {
        attempts.add(SampleReport.attempt(attemptId, "Name", HOUR).withExaminee(examinee));
    }

    private static Examinee examinee(String id, String team) {
        return new Examinee(id, "Name", null, team, null, null);
    }

    private List<AttemptPair> pairs(SparkSession spark) {
        return CompareRooms.pairs(
                spark.createDataset(attempts, RecordEncoder.of(Attempt.class)),
                spark.createDataset(marks, RecordEncoder.of(SoundMark.class)));
    }

    @Test
    void findsTheTwoThatHearTheSameRoom(SparkSession spark) {
        for (int i = 1; i <= 6; i++) {
            attempt("a" + i, examinee("p" + i, null));
            hears("a" + i, i, 3_000, 0);
        }
        hears("a2", 99, 60, 0);
        hears("a5", 99, 60, 700);
        List<AttemptPair> found = pairs(spark);
        assertThat(found).extracting(pair -> pair.attemptA() + pair.attemptB()).containsExactly("a2a5");
        assertThat(found.get(0).pValue()).isLessThan(1e-6);
        assertThat(found.get(0).reason().arguments().get(2)).isIn("0.6", "0.7", "0.8");
    }

    @Test
    void comparesNeitherOneExamineesAttemptsNorATeam(SparkSession spark) {
        attempt("a1", examinee("p1", null));
        attempt("a2", examinee("p1", null));
        attempt("a3", examinee("p3", "t"));
        attempt("a4", examinee("p4", "t"));
        hears("a1", 99, 60, 0);
        hears("a2", 99, 60, 0);
        hears("a3", 98, 60, 0);
        hears("a4", 98, 60, 0);
        assertThat(pairs(spark)).isEmpty();
    }

    @Test
    void aClipThatBothPlayInALoopIsNoRoom(SparkSession spark) {
        for (int i = 1; i <= 4; i++) {
            attempt("a" + i, examinee("p" + i, null));
            hears("a" + i, i, 2_000, 0);
        }
        for (int minute = 0; minute < 50; minute++) {
            Random clip = new Random(77);
            for (int peak = 0; peak < 10; peak++) {
                long millis = 60_000L * minute + clip.nextInt(60_000);
                long mark = clip.nextInt(1 << 17);
                marks.add(new SoundMark("2026-11-20", "EX1", "a1", "w", millis, mark));
                marks.add(new SoundMark("2026-11-20", "EX1", "a3", "w", millis + 900, mark));
            }
        }
        assertThat(pairs(spark)).isEmpty();
    }
}
