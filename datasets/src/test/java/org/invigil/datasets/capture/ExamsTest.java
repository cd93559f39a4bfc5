package org.invigil.datasets.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.invigil.datasets.capture.CaptureFolder.EXAM;
import static org.invigil.datasets.capture.CaptureFolder.EXAM_HEADER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.invigil.datasets.attempt.Admission;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.incident.IncidentKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExamsTest {
    @TempDir
    private Path folder;

    @Test
    void readsAnExam() {
        var exam = new CaptureFolder(folder)
                .write("exams.csv", EXAM.replace("et,\n", "et,SPEECH; object-in-view ;paste\n"))
                .only()
                .exam();

        assertThat(exam.claimPeriodEnds()).isEqualTo(LocalDate.of(2026, 12, 20));
        assertThat(exam.offsetSeconds()).isEqualTo(7200);
        assertThat(exam.language()).isEqualTo("et");
        assertThat(exam.allowed())
                .containsExactly(IncidentKind.OBJECT_IN_VIEW, IncidentKind.SPEECH, IncidentKind.PASTE);
        assertThat(exam.contact().person()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-20,'',claim_period_ends is empty",
        "2026-12-20,20.12.2026,not a possible date",
        "2026-12-20,2026-11-19,before the exam itself",
        "2026-11-20T12:00:00+02:00,2026-11-20T09:00:00+02:00,not after starts_at",
        "2026-11-20T12:00:00+02:00,2026-11-20T12:00:00,no offset",
        "C1,'',course_id is empty",
        "C1,C\u00011,hidden characters"
    })
    void refusesTheAttemptsOfAnExamThatCannotBeUsed(String good, String bad, String reason) {
        Attempt attempt = new CaptureFolder(folder)
                .write("exams.csv", EXAM.replace(good, bad))
                .only();

        assertThat(attempt.admission().state()).isEqualTo(Admission.State.REFUSED);
        assertThat(CaptureFolder.said(attempt.admission().why()))
                .contains("exams.csv, line 2")
                .contains(reason);
        assertThat(attempt.examDay()).isEqualTo("2026-11-20");
    }

    @Test
    void refusesTheAttemptsOfAnExamThatStandsThereTwice() {
        Attempt attempt = new CaptureFolder(folder)
                .write("exams.csv", EXAM + EXAM.replace(EXAM_HEADER, ""))
                .only();

        assertThat(CaptureFolder.said(attempt.admission().why()))
                .contains("exam EX1 stands there 2 times (lines 2, 3)");
        assertThat(attempt.courseId()).isEqualTo("C1");
    }

    @Test
    void writesTheReportInEnglishWhereTheLanguageIsUnknown() {
        CaptureFolder captures = new CaptureFolder(folder).write("exams.csv", EXAM.replace(",et,", ",ee,"));

        assertThat(captures.only().exam().language()).isEqualTo("en");
        assertThat(captures.notes()).contains("unknown language (ee; lines 2)");
    }

    @Test
    void guessesWhichKindWasMeant() {
        CaptureFolder captures =
                new CaptureFolder(folder).write("exams.csv", EXAM.replace("et,\n", "et,SPEACH;PHONES;PASTE\n"));

        assertThat(captures.only().exam().allowed()).containsExactly(IncidentKind.PASTE);
        assertThat(captures.notes())
                .contains("\"SPEACH\" is not a kind of incident and has no effect. Is SPEECH meant?")
                .contains("\"PHONES\" is not a kind of incident and has no effect. Write one of: ABSENT");
    }

    @Test
    void needsBothFiles() throws IOException {
        CaptureFolder captures = new CaptureFolder(folder);
        Files.delete(captures.path("attempts.csv"));
        assertThat(captures.refusal()).contains("has no attempts.csv").contains("exams.csv");

        Files.move(captures.path("exams.csv"), captures.path("exam.csv"));
        assertThat(captures.refusal())
                .contains("neither exams.csv nor attempts.csv")
                .contains("exam.csv");

        Files.delete(captures.path("exam.csv"));
        assertThat(captures.refusal()).contains("holds no files");
    }

    @Test
    void guessesWhichFileWasMeant() throws IOException {
        CaptureFolder captures = new CaptureFolder(folder);
        Files.move(captures.path("attempts.csv"), captures.path("Attempt.csv"));

        assertThat(captures.refusal()).contains("has no attempts.csv, but it has Attempt.csv");
    }

    @Test
    void notesFilesThatNobodyReads() {
        assertThat(new CaptureFolder(folder).write("recording.csv", "x").notes())
                .contains("recording.csv is not part of the contract");
    }

    @Test
    void runsNothingWhereAnExamHasNoId() {
        assertThat(new CaptureFolder(folder)
                        .write("exams.csv", EXAM.replace("EX1,", ","))
                        .refusal())
                .contains("exams.csv, line 2: exam_id is empty");
    }
}
