package org.invigil.datasets.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.invigil.datasets.capture.CaptureFolder.attempt;

import java.nio.file.Path;
import java.util.List;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Accommodation;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.incident.IncidentKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an examinee was granted, agreed to and enrolled. */
class RightsTest {
    @TempDir
    private Path folder;

    @Test
    void readsAccommodations() {
        assertThat(accommodations("LOOKING_AWAY=off; speech = OFF ;ABSENT=x3;COPY=1.5"))
                .containsExactly(
                        new Accommodation(IncidentKind.ABSENT, 3),
                        new Accommodation(IncidentKind.LOOKING_AWAY, 0),
                        new Accommodation(IncidentKind.SPEECH, 0),
                        new Accommodation(IncidentKind.COPY, 1.5));
    }

    @Test
    void readsAccommodationsSeparatedByCommasWithDecimalCommas() {
        assertThat(accommodations("ABSENT=x1,5,SPEECH=off"))
                .containsExactly(
                        new Accommodation(IncidentKind.ABSENT, 1.5), new Accommodation(IncidentKind.SPEECH, 0));
    }

    @Test
    void keepsTheMoreGenerousOfTwo() {
        assertThat(accommodations("ABSENT=x3;ABSENT=x2;SPEECH=x9;SPEECH=off"))
                .containsExactly(new Accommodation(IncidentKind.ABSENT, 3), new Accommodation(IncidentKind.SPEECH, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ABSENT=x0.5",
                "ABSENT=x0",
                "ABSENT=on",
                "ABSENT=",
                "ABSENT",
                "ABSENT=NaN",
                "ABSENT=x-3",
                "ABSENT=x1e9"
            })
    void saysLoudlyWhichAccommodationIsNotApplied(String cell) {
        assertThat(accommodations(cell + ";SPEECH=off")).containsExactly(new Accommodation(IncidentKind.SPEECH, 0));
        assertThat(new CaptureFolder(folder).attempts(withAccommodations(cell)).notes())
                .contains("\"" + cell + "\" of attempt a1")
                .contains("IS NOT APPLIED");
    }

    @Test
    void saysForEveryAttemptWhichAccommodationIsNotApplied() {
        String notes = new CaptureFolder(folder)
                .attempts(withAccommodations("LOOKINGAWAY=off")
                        + withAccommodations("LOOKINGAWAY=off").replace("a1", "a2"))
                .notes();

        assertThat(notes).contains("line 2").contains("line 3").contains("Is LOOKING_AWAY meant?");
    }

    @Test
    void clipsBreaksToTheWindow() {
        CaptureFolder captures = breaks(
                """
                exam_id,attempt_id,from,to
                EX1,,2026-11-20T09:50:00+02:00,2026-11-20T10:05:00+02:00
                ,a1,2026-11-20T10:30:00+02:00,2026-11-20T10:40:00+02:00
                EX1,a2,2026-11-20T10:50:00+02:00,2026-11-20T12:00:00+02:00
                EX1,,2026-11-20T11:30:00+02:00,2026-11-20T11:40:00+02:00
                """);

        assertThat(captures.admit().attempts().get(0).breaks())
                .containsExactly(new Stretch(0, 300_000), new Stretch(1_800_000, 2_400_000));
        assertThat(captures.admit().attempts().get(1).breaks())
                .containsExactly(new Stretch(0, 300_000), new Stretch(3_000_000, 3_600_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EX1,,2026-11-20T10:30:00,2026-11-20T10:40:00",
                "EX1,,2026-11-20T10:40:00+02:00,2026-11-20T10:30:00+02:00",
                ",,2026-11-20T10:30:00+02:00,2026-11-20T10:40:00+02:00",
                "EX1,2026-11-20T10:30:00+02:00"
            })
    void saysLoudlyWhichBreakIsNotApplied(String row) {
        CaptureFolder captures = breaks("exam_id,attempt_id,from,to\n" + row + "\n");

        assertThat(captures.admit().attempts().get(0).breaks()).isEmpty();
        assertThat(captures.notes()).contains("breaks.csv, line 2").contains("IS NOT APPLIED");
    }

    @Test
    void notesBreaksOfNobody() {
        assertThat(breaks("attempt_id,from,to\na9,2026-11-20T10:30:00+02:00,2026-11-20T10:40:00+02:00\n")
                        .notes())
                .contains("1 break(s) are for exams or attempts that nobody knows")
                .contains("a9");
    }

    @Test
    void takesReferencesOnlyWithBiometricConsentAndAdmission() {
        ExamDay day = references(
                        """
                        P-a1,ref/p1.jpg,
                        P-a1,ref/p1.jpg,photo
                        P-a1,ref/p1.jpg,Voice
                        P-a2,ref/p1.jpg,
                        P-a3,ref/missing.jpg,
                        """)
                .admit();

        assertThat(day.references())
                .containsExactly(
                        new Reference("P-a1", "ref/p1.jpg", Reference.Kind.PHOTO),
                        new Reference("P-a1", "ref/p1.jpg", Reference.Kind.VOICE));
        assertThat(day.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "P-a1,ref/none.jpg,",
                "P-a1,../p1.jpg,",
                "P-a1,ref/p1.jpg,iris",
                "P-a1,ref/empty.jpg,",
                "P-a1,ref/p1.jpg"
            })
    void listsAReferenceThatCannotBeTaken(String row) {
        ExamDay day = references(row + "\n").write("ref/empty.jpg", "").admit();

        assertThat(day.references()).isEmpty();
        assertThat(day.problems()).extracting(Problem::what).containsExactly(ProblemKind.REFERENCE_MISSING);
        assertThat(day.problems()).extracting(Problem::attemptId).containsExactly("a1");
        assertThat(CaptureFolder.said(day.problems().get(0).why())).isNotBlank();
    }

    @Test
    void notesReferencesOfNobody() {
        assertThat(references("P7,ref/p1.jpg,\n").notes())
                .contains("examinees without an attempt")
                .contains("P7");
    }

    @Test
    void readsEducatorsAndNotesCoursesWithoutOne() {
        CaptureFolder captures = new CaptureFolder(folder)
                .write("cert.pem", "x")
                .write(
                        "educators.csv",
                        """
                        course_id,name,email,certificate
                        C1,Õppejõud,o@example.org,cert.pem
                        C2,Keegi,k@example.org,none.pem
                        """);

        assertThat(captures.admit().educators())
                .containsExactly(
                        new Educator("C1", "Õppejõud", "o@example.org", "cert.pem", null),
                        new Educator("C2", "Keegi", "k@example.org", null, null));
        assertThat(captures.notes()).contains("none.pem").contains("courses without attempts (lines 3): C2");
        assertThat(new CaptureFolder(folder.resolve("other")).notes()).contains("names nobody for the course C1");
    }

    private List<Accommodation> accommodations(String cell) {
        return new CaptureFolder(folder)
                .attempts(withAccommodations(cell))
                .only()
                .accommodations();
    }

    private static String withAccommodations(String cell) {
        return attempt("a1").replace("yes,yes,", "yes,yes,\"" + cell + "\"");
    }

    private CaptureFolder breaks(String text) {
        return new CaptureFolder(folder).attempts(attempt("a1") + attempt("a2")).write("breaks.csv", text);
    }

    private CaptureFolder references(String rows) {
        return new CaptureFolder(folder)
                .attempts(attempt("a1")
                        + attempt("a2").replace("yes,yes", "yes,no")
                        + attempt("a3").replace("yes,yes", "no,yes"))
                .write("ref/p1.jpg", "x")
                .write("references.csv", "examinee_id,file,kind\n" + rows);
    }
}
