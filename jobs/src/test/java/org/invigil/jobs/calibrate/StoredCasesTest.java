package org.invigil.jobs.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.invigil.datasets.Tables;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.incident.Measure;
import org.invigil.datasets.review.JudgedCase;
import org.invigil.datasets.review.ReviewerVerdict;
import org.invigil.datasets.review.ShownBecause;
import org.invigil.datasets.review.Verdict;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.keys.EmbeddedKeys;
import org.invigil.jobs.keys.Passphrase;
import org.invigil.jobs.spark.SparkExtension;
import org.invigil.jobs.storage.ExamKey;
import org.invigil.jobs.storage.TableStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class StoredCasesTest {
    @TempDir
    private Path folder;

    private EmbeddedKeys keys;
    private TableStore tables;
    private StoredCases cases;

    @BeforeEach
    void open(SparkSession spark) {
        Path out = folder.resolve("out");
        keys = EmbeddedKeys.open(folder.resolve("keys.p12"), out, Passphrase.of(Map.of()));
        tables = new TableStore(spark, out, keys);
        cases = new StoredCases(spark, tables, keys);
    }

    private static Incident incident(long start) {
        return new Incident(
                "2026-11-20",
                "EX1",
                "attempt-17",
                IncidentKind.ABSENT,
                start,
                start + 8_500,
                0.5,
                0.9,
                Text.of("incident.absent", "attempt-17"),
                "thresholds-4",
                List.of(new Measure("seconds", 8.5)));
    }

    private static ReviewerVerdict verdict(String incident, Verdict verdict) {
        return new ReviewerVerdict(
                "2026-11-20",
                "EX1",
                "C1",
                "attempt-17",
                incident,
                "Kadri Kask",
                Instant.parse("2026-11-21T08:00:00Z"),
                verdict,
                "An empty chair",
                ShownBecause.RANDOM,
                0.2,
                "",
                "hash");
    }

    private List<JudgedCase> stored() {
        return tables.read(Tables.CASES).collectAsList();
    }

    @Test
    void aCaseIsMeasuredValuesAndAVerdictAndNothingMore() {
        assertThat(cases.keep(List.of(verdict("ABSENT@17.4", Verdict.CONFIRMED)), List.of(incident(17_400))))
                .isEqualTo(1);
        JudgedCase one = stored().get(0);
        assertThat(one.seconds()).isEqualTo(8.5);
        assertThat(one.verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(one.samplingProbability()).isEqualTo(0.2);
        assertThat(one.keepUntil()).isEqualTo(LocalDate.parse("2029-12-31"));
        assertThat(one.toString()).doesNotContain("attempt-17", "EX1", "C1", "Kadri", "17.4", "17400", "2026-11");
    }

    @Test
    void theSameIncidentIsOneCaseAndItsLatestVerdictCounts() {
        cases.keep(List.of(verdict("ABSENT@17.4", Verdict.CONFIRMED)), List.of(incident(17_400)));
        String id = stored().get(0).caseId();
        cases.keep(List.of(verdict("ABSENT@17.4", Verdict.DISMISSED)), List.of(incident(17_400)));
        assertThat(stored()).singleElement().satisfies(one -> {
            assertThat(one.caseId()).isEqualTo(id);
            assertThat(one.verdict()).isEqualTo(Verdict.DISMISSED);
        });
    }

    @Test
    void onceTheExamsKeyIsDestroyedNobodyMakesTheIdAgain() {
        cases.keep(List.of(verdict("ABSENT@17.4", Verdict.CONFIRMED)), List.of(incident(17_400)));
        String id = stored().get(0).caseId();
        keys.destroy(new ExamKey("2026-11-20", "EX1").pseudonym(keys.pseudonyms()));
        cases.keep(List.of(verdict("ABSENT@17.4", Verdict.CONFIRMED)), List.of(incident(17_400)));
        assertThat(stored()).extracting(JudgedCase::caseId).contains(id).hasSize(2);
    }

    @Test
    void whatIsNotStoredIsNoCase() {
        assertThat(cases.keep(List.of(verdict("ABSENT@99", Verdict.CONFIRMED)), List.of(incident(17_400))))
                .isZero();
        assertThat(cases.keep(List.of(), List.of())).isZero();
    }

    @Test
    void countsByKind() {
        cases.keep(
                List.of(verdict("ABSENT@17.4", Verdict.CONFIRMED), verdict("ABSENT@90", Verdict.DISMISSED)),
                List.of(incident(17_400), incident(90_000)));
        assertThat(StoredCases.byKind(stored())).singleElement().satisfies(kind -> {
            assertThat(kind.judged()).isEqualTo(2);
            assertThat(kind.confirmed()).isEqualTo(1);
        });
    }
}
