package org.invigil.jobs.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.InputException;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Accommodation;
import org.invigil.datasets.attempt.Admission;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Consent;
import org.invigil.datasets.attempt.Exam;
import org.invigil.datasets.attempt.Examinee;
import org.invigil.datasets.attempt.Window;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.review.Coverage;
import org.invigil.datasets.review.RankedAttempt;
import org.invigil.datasets.review.ReviewPriority;
import org.invigil.datasets.review.Sampling;
import org.invigil.datasets.review.ShownBecause;
import org.invigil.datasets.review.VerdictFile;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.calibrate.LabelJoin.Joined;
import org.invigil.jobs.calibrate.LabelJoin.Known;
import org.invigil.jobs.spark.AttemptKey;
import org.invigil.models.calibrate.LabelledAttempt.Basis;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelJoinTest {
    private static final String DAY = "2026-11-20";
    private static final List<IncidentKind> KINDS =
            List.of(IncidentKind.ABSENT, IncidentKind.SPEECH, IncidentKind.PASTE);

    @TempDir
    private Path folder;

    private StoredDay stored;

    /** a1 has ABSENT at 10 s and SPEECH at 40 and 60 s; a2 has nothing; both are of an hour. */
    @BeforeEach
    void store() {
        stored = new StoredDay(
                List.of(attempt("a1"), attempt("a2")),
                List.of(ranked("a1", 1.0), ranked("a2", 0.25)),
                List.of(
                        incident(IncidentKind.ABSENT, 10_000),
                        incident(IncidentKind.SPEECH, 40_000),
                        incident(IncidentKind.SPEECH, 60_000)),
                List.of());
    }

    private static Attempt attempt(String id) {
        Instant start = Instant.parse("2026-11-20T08:00:00Z");
        return new Attempt(
                DAY,
                "EX1",
                id,
                "C1",
                new Examinee("e-" + id, "Nobody", null, null, null, null),
                new Exam(
                        "EX1",
                        "C",
                        "E",
                        start,
                        start.plusSeconds(7200),
                        0,
                        LocalDate.parse("2026-12-20"),
                        "en",
                        List.of(IncidentKind.PASTE),
                        List.of(),
                        null),
                new Window(start, start.plusSeconds(3600), 0),
                new Consent(true, true, null, null, null),
                List.<Accommodation>of(),
                List.of(),
                null,
                new Admission(Admission.State.ADMITTED, null, null));
    }

    private static RankedAttempt ranked(String id, double probability) {
        return new RankedAttempt(
                DAY,
                "EX1",
                id,
                "C1",
                1,
                10,
                ReviewPriority.LOW,
                1,
                new Coverage(0.5, 1.0, null),
                List.of(),
                ShownBecause.RANKED,
                new Sampling(probability, 1),
                "weights-2");
    }

    private static Incident incident(IncidentKind kind, long start) {
        return new Incident(
                DAY, "EX1", "a1", kind, start, start + 5_000, 0.5, 0.9, Text.of("x"), "thresholds-4", List.of());
    }

    private Joined verdicts(String... rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of(String.join(",", VerdictFile.COLUMNS) + ",group"));
        lines.addAll(List.of(rows));
        Path file = Files.write(folder.resolve("v.csv"), lines);
        return new LabelJoin(stored, KINDS).join(List.of(LabelFile.read(file)));
    }

    private static String row(String attempt, String incident, String verdict, String probability, String group) {
        return DAY + ",C1," + attempt + "," + incident + "," + verdict + ",seen,Kadri,2026-11-21T08:00:00Z,ranked,"
                + probability + ",,hash," + group;
    }

    private Joined events(String... rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of("attempt_id,kind,start_seconds,end_seconds,group"));
        lines.addAll(List.of(rows));
        Path file = Files.write(folder.resolve("e.csv"), lines);
        return new LabelJoin(stored, KINDS).join(List.of(LabelFile.read(file)));
    }

    @Test
    void aKindIsJudgedOnceAllItsIncidentsAre() throws IOException {
        Known known = verdicts(row("a1", "SPEECH@40", "confirmed", "1", ""))
                .attempts()
                .get(0);
        assertThat(known.judged()).doesNotContainKey(IncidentKind.SPEECH).doesNotContainKey(IncidentKind.ABSENT);
        assertThat(known.judged()).containsKey(IncidentKind.PASTE);
        assertThat(known.isConfirmed()).isTrue();

        known = verdicts(row("a1", "SPEECH@40", "confirmed", "1", ""), row("a1", "SPEECH@60", "dismissed", "1", ""))
                .attempts()
                .get(0);
        assertThat(known.judged().get(IncidentKind.SPEECH).events()).containsExactly(new Stretch(40_000, 45_000));
        assertThat(known.judged().get(IncidentKind.SPEECH).basis()).isEqualTo(Basis.REVIEWED);
    }

    @Test
    void anAttemptDismissedAsAWholeIsJudgedInAllKinds() throws IOException {
        Known known = verdicts(row("a1", "", "dismissed", "1", "")).attempts().get(0);
        assertThat(known.judged()).containsOnlyKeys(KINDS);
        assertThat(known.isConfirmed()).isFalse();
    }

    @Test
    void somethingMissedConfirmsTheAttemptAndNoKind() throws IOException {
        Known known = verdicts(row("a2", "", "missed", "", "")).attempts().get(0);
        assertThat(known.isConfirmed()).isTrue();
        assertThat(known.judged().get(IncidentKind.SPEECH).events()).isEmpty();
    }

    @Test
    void anAttemptThatWasJudgedInPartIsNeitherConfirmedNorDismissed() throws IOException {
        assertThat(verdicts(row("a1", "ABSENT@10", "dismissed", "1", ""))
                        .attempts()
                        .get(0)
                        .isConfirmed())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"a2, 0.5, 2", "a2, '', 4", "a1, '', 1"})
    void weighsByTheProbabilityOfTheFileElseOfTheRanking(String attempt, String probability, double weight)
            throws IOException {
        assertThat(verdicts(row(attempt, "", "dismissed", probability, ""))
                        .attempts()
                        .get(0)
                        .weight())
                .isCloseTo(weight, within(1e-12));
    }

    @Test
    void anIncidentThatMovedALittleIsTheSame() throws IOException {
        Joined joined = verdicts(row("a1", "ABSENT@11.2", "confirmed", "1", ""));
        assertThat(joined.attempts().get(0).judged().get(IncidentKind.ABSENT).events())
                .containsExactly(new Stretch(10_000, 15_000));
        assertThat(joined.unmatched()).isZero();
    }

    @Test
    void anIncidentThatIsNotStoredAnyMoreIsCounted() throws IOException {
        assertThat(verdicts(row("a1", "ABSENT@500", "dismissed", "1", "")).unmatched())
                .isEqualTo(1);
    }

    @Test
    void reviewersWhoDifferAreLeftOut() throws IOException {
        Joined joined = verdicts(
                row("a1", "ABSENT@10", "confirmed", "1", ""),
                row("a1", "ABSENT@10", "dismissed", "1", "").replace("Kadri", "Mart"));
        assertThat(joined.attempts()).isEmpty();
        assertThat(joined.disputed()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "zz, ABSENT@10, confirmed, 1, calibrate.no-attempt",
        "a1, NOSE@10, confirmed, 1, calibrate.no-kind",
        "a1, ABSENT@10, perhaps, 1, verdicts.no-verdict",
        "a1, ABSENT@10, confirmed, 0, verdicts.no-probability",
        "a1, ABSENT@10, confirmed, 1.5, verdicts.no-probability",
        "a1, ABSENT@10, confirmed, many, verdicts.no-probability",
    })
    void aRowThatDoesNotFitIsLeftOutWithItsReason(
            String attempt, String incident, String verdict, String probability, String why) throws IOException {
        Joined joined = verdicts(row(attempt, incident, verdict, probability, ""));
        assertThat(joined.attempts()).isEmpty();
        assertThat(joined.refused()).singleElement().satisfies(refusal -> {
            assertThat(refusal.why().key()).isEqualTo(why);
            assertThat(refusal.line()).isEqualTo(2);
        });
    }

    @Test
    void eventsAreOfAttemptsThatWereWatched() throws IOException {
        Joined joined = events("a1,SPEECH,40,46,x", "a1,ABSENT,,,x", "a2,SPEECH,,,y");
        assertThat(joined.attempts()).extracting(Known::isConfirmed).containsExactly(true, false);
        assertThat(joined.attempts()).extracting(Known::group).containsExactly("x", "y");
        assertThat(joined.attempts()).extracting(Known::weight).containsOnly(1.0);
        assertThat(joined.attempts().get(0).judged().get(IncidentKind.SPEECH))
                .satisfies(judged -> assertThat(judged.basis()).isEqualTo(Basis.WATCHED));
        assertThat(joined.attempts().get(0).judged()).doesNotContainKey(IncidentKind.PASTE);
    }

    @Test
    void hoursAreThoseInWhichTheKindCouldBeReported() {
        AttemptKey key = new AttemptKey(DAY, "EX1", "a1");
        assertThat(stored.hours(key, IncidentKind.ABSENT)).isCloseTo(0.5, within(1e-9));
        assertThat(stored.hours(key, IncidentKind.SPEECH)).isCloseTo(1, within(1e-9));
        assertThat(stored.hours(key, IncidentKind.PAGE_LEFT)).isZero();
        // Part of the exam.
        assertThat(stored.hours(key, IncidentKind.PASTE)).isZero();
        assertThat(stored.hours(new AttemptKey(DAY, "EX1", "zz"), IncidentKind.ABSENT))
                .isZero();
    }

    @Test
    void aFileThatIsNoneIsRefused() throws IOException {
        assertThatThrownBy(() -> LabelFile.read(folder.resolve("none.csv"))).isInstanceOf(InputException.class);
        Path other = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
        assertThatThrownBy(() -> LabelFile.read(other))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.text().key()).isEqualTo("calibrate.no-labels"));
        Path empty = Files.writeString(folder.resolve("empty.csv"), "");
        assertThatThrownBy(() -> LabelFile.read(empty)).isInstanceOf(InputException.class);
    }
}
