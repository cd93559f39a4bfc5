package org.invigil.datasets.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.invigil.datasets.capture.CaptureFolder.ATTEMPT_HEADER;
import static org.invigil.datasets.capture.CaptureFolder.attempt;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.invigil.datasets.attempt.Admission;
import org.invigil.datasets.attempt.Attempt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {
    @TempDir
    private Path folder;

    @Test
    void admitsAnAttemptOfGoodOrder() {
        Attempt attempt = new CaptureFolder(folder).only();

        assertThat(attempt.admission()).isEqualTo(Admission.ADMITTED);
        assertThat(attempt.examDay()).isEqualTo("2026-11-20");
        assertThat(attempt.courseId()).isEqualTo("C1");
        assertThat(attempt.window().lengthMillis()).isEqualTo(3_600_000);
        assertThat(attempt.window().offsetSeconds()).isEqualTo(7200);
        assertThat(attempt.consent().toBiometrics()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "", "y", "true", "1", "jah", "yes please", "yes\u00a0", "'yes'", "ＹＥＳ"})
    void takesNothingButYesForConsent(String word) {
        Attempt attempt = with("recording_consent", word);

        assertThat(attempt.admission().state()).isEqualTo(Admission.State.WITHOUT_CONSENT);
        assertThat(CaptureFolder.said(attempt.admission().why())).contains("recording_consent is \"");
        assertThat(CaptureFolder.said(attempt.admission().whatToDo())).contains("examined otherwise");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "YES", " Yes "})
    void takesYesInAnyCase(String word) {
        assertThat(with("recording_consent", word).admission().isAdmitted()).isTrue();
    }

    @Test
    void analysesWithoutBiometricConsentToo() {
        Attempt attempt = with("biometric_consent", "maybe");

        assertThat(attempt.admission().isAdmitted()).isTrue();
        assertThat(attempt.consent().toBiometrics()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "started_at,2026-11-20T10:00:00,no offset",
        "started_at,2026-11-20 10:00,no offset",
        "started_at,2026-11-20,no offset",
        "started_at,2026-02-30T10:00:00+02:00,not a possible time",
        "started_at,20.11.2026 10:00,not a possible time",
        "started_at,0026-11-20T10:00:00+02:00,not a possible time",
        "started_at,'',is empty",
        "ended_at,'',is empty",
        "ended_at,2026-11-20T25:00:00+02:00,not a possible time",
        "ended_at,2026-11-20T10:00:00+02:00,lasts 0 s",
        "ended_at,2026-11-20T08:00:00.0004Z,lasts 0 s",
        "ended_at,2026-11-20T09:59:59+02:00,before started_at",
        "ended_at,2026-11-21T03:00:00+02:00,lies in the future"
    })
    void refusesImpossibleTimes(String column, String value, String reason) {
        Attempt attempt = with(column, value);

        assertThat(attempt.admission().state()).isEqualTo(Admission.State.REFUSED);
        assertThat(attempt.courseId()).isEqualTo("C1");
        assertThat(CaptureFolder.said(attempt.admission().why()))
                .contains(reason)
                .contains("attempts.csv, line 2")
                .contains(value);
        assertThat(CaptureFolder.said(attempt.admission().whatToDo())).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-20T08:00:00Z",
                "2026-11-20T10:00+02:00",
                "2026-11-20 10:00:00.000+0200",
                "2026-11-20T10:00:00+02",
                "2026-11-20t08:00:00.000000z"
            })
    void readsTheFormsOfIso8601(String startedAt) {
        assertThat(with("started_at", startedAt).window().startedAt()).isEqualTo(Instant.parse("2026-11-20T08:00:00Z"));
    }

    @Test
    void listsAnIdThatStandsThereTwiceOnce() {
        List<Attempt> attempts = new CaptureFolder(folder)
                .attempts(attempt("a1") + attempt("a2") + attempt("a1").replace("P-a1", "P9") + attempt("a1"))
                .admit()
                .attempts();

        assertThat(attempts).extracting(Attempt::attemptId).containsExactly("a1", "a2");
        assertThat(attempts.get(0).admission().state()).isEqualTo(Admission.State.REFUSED);
        assertThat(CaptureFolder.said(attempts.get(0).admission().why())).contains("3 times (lines 2, 4, 5)");
        assertThat(attempts.get(0).consent().toRecording()).isFalse();
        assertThat(attempts.get(1).admission().isAdmitted()).isTrue();
    }

    @Test
    void refusesAnAttemptOfAnUnknownExam() {
        Attempt attempt = with("exam_id", "EX11");

        assertThat(attempt.admission().state()).isEqualTo(Admission.State.REFUSED);
        assertThat(attempt.courseId()).isEqualTo("_unknown");
        assertThat(attempt.exam()).isNull();
        assertThat(attempt.examDay()).isEqualTo("2026-11-20");
        assertThat(CaptureFolder.said(attempt.admission().why())).contains("\"EX11\"");
        assertThat(CaptureFolder.said(attempt.admission().whatToDo())).contains("Is EX1 meant?");
    }

    @Test
    void filesAnAttemptWithoutAnyDayUnderTheFolderOrTheFirstDay() {
        Path dated = folder.resolve("2026-03-04");
        String row = attempt("a1").replace("EX1", "NONE").replace("2026-11-20T10:00:00+02:00", "ten o clock");

        assertThat(new CaptureFolder(dated).attempts(row).only().examDay()).isEqualTo("2026-03-04");
        assertThat(new CaptureFolder(folder.resolve("autumn"))
                        .attempts(row)
                        .only()
                        .examDay())
                .isEqualTo("1970-01-01");
    }

    @Test
    void consentComesBeforeEverythingThatCouldBeMended() {
        Attempt attempt = new CaptureFolder(folder)
                .attempts("a1,NONE,P1,Mari,later,never,no,no,\n")
                .only();

        assertThat(attempt.admission().state()).isEqualTo(Admission.State.WITHOUT_CONSENT);
        assertThat(attempt.window()).isNull();
    }

    @Test
    void refusesARowWithCellsOutOfPlace() {
        Attempt few = new CaptureFolder(folder).attempts("a1,EX1,P1,yes,yes\n").only();
        Attempt many = new CaptureFolder(folder)
                .attempts(attempt("a1").replace("Mari", "Maasikas,Mari"))
                .only();

        assertThat(CaptureFolder.said(few.admission().why()))
                .contains("line 2: the row has 5 cells")
                .contains("9 columns");
        assertThat(CaptureFolder.said(many.admission().why())).contains("10 cells");
        assertThat(few.examinee().examineeId()).isEmpty();
        assertThat(few.courseId()).isEqualTo("C1");
    }

    @ParameterizedTest
    @CsvSource({"attempt_id", "exam_id"})
    void runsNothingWhereAnIdIsEmpty(String column) {
        CaptureFolder captures = new CaptureFolder(folder).attempts(row(column, ""));

        assertThat(captures.refusal()).contains("attempts.csv, line 2: " + column + " is empty");
    }

    @Test
    void refusesIdsWithHiddenCharactersAndListsThemPrintably() {
        Attempt attempt = with("attempt_id", "a\u0007\u202e1");

        assertThat(attempt.admission().state()).isEqualTo(Admission.State.REFUSED);
        assertThat(attempt.attemptId()).isEqualTo("a\\u0007\\u202e1");
    }

    @Test
    void takesIdsOfTwoHundredCharactersAndNoMore() {
        assertThat(with("attempt_id", "x".repeat(200)).admission().isAdmitted()).isTrue();
        assertThat(with("attempt_id", "x".repeat(201)).admission().isAdmitted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(1)", "@SUM", "-1+1", "<script>alert(1)</script>", "../../etc", "{0}", "ä'ö"})
    void keepsIdsThatOnlyOthersMustMask(String id) {
        assertThat(with("attempt_id", id).attemptId()).isEqualTo(id);
        assertThat(with("attempt_id", id).admission().isAdmitted()).isTrue();
    }

    @Test
    void refusesAnAttemptOfNobody() {
        assertThat(CaptureFolder.said(with("examinee_id", "").admission().why()))
                .contains("examinee_id is empty");
    }

    @Test
    void keepsTwoAttemptsOfOneExaminee() {
        List<Attempt> attempts = new CaptureFolder(folder)
                .attempts(attempt("a2").replace("P-a2", "P1") + attempt("a1").replace("P-a1", "P1"))
                .admit()
                .attempts();

        assertThat(attempts).extracting(Attempt::attemptId).containsExactly("a1", "a2");
        assertThat(attempts).allMatch(attempt -> attempt.admission().isAdmitted());
    }

    @Test
    void doesNotBringBackWhoWasErased() throws Exception {
        CaptureFiles files = new CaptureFolder(folder)
                .attempts(attempt("a1") + attempt("a2") + attempt("a2"))
                .files();

        ExamDay day = Registrar.admit(files, CaptureFolder.NOW, attempt -> attempt.examinee()
                .examineeId()
                .equals("P-a2"));

        assertThat(day.attempts())
                .extracting(attempt -> attempt.admission().state())
                .containsExactly(Admission.State.ADMITTED, Admission.State.ERASED);
        assertThat(day.attempts().get(1).examinee().examineeId()).isEmpty();
        assertThat(day.attempts().get(1).examinee().name()).isEmpty();
        assertThat(CaptureFolder.said(day.attempts().get(1).admission().why())).contains("removed on request");
    }

    @Test
    void countsTheAutumnHourByOffset() {
        Attempt attempt = new CaptureFolder(folder)
                .write(
                        "exams.csv",
                        CaptureFolder.EXAM
                                .replace("2026-11-20T10:00:00+02:00", "2026-10-25T02:30:00+03:00")
                                .replace("2026-11-20T12:00:00+02:00", "2026-10-25T05:00:00+02:00"))
                .attempts("a1,EX1,P1,Mari,2026-10-25T03:30:00+03:00,2026-10-25T03:30:00+02:00,yes,yes,\n")
                .only();

        assertThat(attempt.admission().isAdmitted()).isTrue();
        assertThat(attempt.window().lengthMillis()).isEqualTo(3_600_000);
        assertThat(attempt.examDay()).isEqualTo("2026-10-25");
    }

    @Test
    void filesAnExamOverMidnightUnderTheDayItStarts() {
        Attempt attempt = new CaptureFolder(folder)
                .write(
                        "exams.csv",
                        CaptureFolder.EXAM
                                .replace("2026-11-20T10:00:00+02:00", "2026-11-19T23:30:00+02:00")
                                .replace("2026-11-20T12:00:00+02:00", "2026-11-20T01:30:00+02:00"))
                .attempts("a1,EX1,P1,Mari,2026-11-20T00:10:00+02:00,2026-11-20T01:20:00+02:00,yes,yes,\n")
                .only();

        assertThat(attempt.examDay()).isEqualTo("2026-11-19");
        assertThat(attempt.admission().isAdmitted()).isTrue();
    }

    @Test
    void notesAttemptsFarFromTheirExamOrVeryLong() {
        CaptureFolder captures = new CaptureFolder(folder)
                .attempts(
                        """
                        a1,EX1,P1,Mari,2026-11-10T10:00:00+02:00,2026-11-10T11:00:00+02:00,yes,yes,
                        a2,EX1,P2,Jaan,2026-11-19T12:00:00+02:00,2026-11-20T13:00:00+02:00,yes,yes,
                        """);

        assertThat(captures.admit().attempts())
                .allMatch(attempt -> attempt.admission().isAdmitted());
        assertThat(captures.notes())
                .contains("1 attempt(s) start more than a day")
                .contains("a1")
                .contains("1 attempt(s) last more than 24 hours")
                .contains("a2");
    }

    @Test
    void letsAnAttemptNameItsOwnCourse() {
        CaptureFolder captures = new CaptureFolder(folder)
                .write(
                        "exams.csv",
                        CaptureFolder.EXAM
                                + "EX2,C2,Algorithms,Exam 2,2026-11-20T10:00:00+02:00,2026-11-20T12:00:00+02:00,2026-12-20,en,\n")
                .write(
                        "attempts.csv",
                        ATTEMPT_HEADER.replace("\n", ",course_id\n")
                                + attempt("a1").replace("\n", ",C2\n")
                                + attempt("a2").replace("\n", ",C3\n")
                                + attempt("a3").replace("\n", ",\n"));

        List<Attempt> attempts = captures.admit().attempts();

        assertThat(attempts).extracting(Attempt::courseId).containsExactly("C2", "C3", "C1");
        assertThat(attempts)
                .extracting(attempt -> attempt.exam().courseName())
                .containsExactly("Algorithms", "C3", "Data structures");
    }

    @Test
    void keepsScriptsOutOfAddresses() {
        CaptureFolder captures = new CaptureFolder(folder)
                .write(
                        "attempts.csv",
                        ATTEMPT_HEADER.replace("\n", ",attempt_url\n")
                                + attempt("a1").replace("\n", ",javascript:alert(1)\n")
                                + attempt("a2").replace("\n", ",https://moodle.example.org/review?attempt=2\n"));

        assertThat(captures.admit().attempts())
                .extracting(Attempt::attemptUrl)
                .containsExactly(null, "https://moodle.example.org/review?attempt=2");
        assertThat(captures.notes()).contains("javascript:alert(1)");
    }

    @Test
    void readsWhatIsOptional() {
        Attempt attempt = new CaptureFolder(folder)
                .write(
                        "attempts.csv",
                        ATTEMPT_HEADER.replace("\n", ",stratum,team,consent_at,consent_version,consent_ref,programme\n")
                                + attempt("a1").replace("\n", ",day,T1,2026-11-01,v2,form 7,\n"))
                .only();

        assertThat(attempt.examinee().stratum()).isEqualTo("day");
        assertThat(attempt.examinee().team()).isEqualTo("T1");
        assertThat(attempt.examinee().programme()).isNull();
        assertThat(attempt.consent().version()).isEqualTo("v2");
        assertThat(attempt.consent().reference()).isEqualTo("form 7");
    }

    @Test
    void checksRegistrationsBeforeTheExam() throws Exception {
        CaptureFiles files = new CaptureFolder(folder)
                .attempts("a1,EX1,P1,Mari,2027-11-20T10:00:00+02:00,2027-11-20T11:00:00+02:00,yes,yes,\n")
                .files();

        assertThat(Registrar.admit(files, Instant.MAX, attempt -> false).attempts())
                .allMatch(attempt -> attempt.admission().isAdmitted());
    }

    private Attempt with(String column, String value) {
        return new CaptureFolder(folder).attempts(row(column, value)).only();
    }

    private static String row(String column, String value) {
        List<String> columns = List.of(ATTEMPT_HEADER.strip().split(","));
        String[] cells = attempt("a1").strip().split(",", -1);
        cells[columns.indexOf(column)] = "\"" + value.replace("\"", "\"\"") + "\"";
        return String.join(",", cells) + "\n";
    }
}
