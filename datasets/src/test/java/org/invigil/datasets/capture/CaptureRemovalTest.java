package org.invigil.datasets.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.invigil.datasets.InputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureRemovalTest {
    @TempDir
    Path root;

    @TempDir
    Path elsewhere;

    private CaptureFolder folder;

    @BeforeEach
    void make() {
        folder = new CaptureFolder(root);
        folder.attempts(CaptureFolder.attempt("a1") + CaptureFolder.attempt("a2") + CaptureFolder.attempt("a3"));
    }

    private CaptureRemoval without(String examinee) throws IOException {
        return CapturedRows.read(folder.files()).ofExaminee(examinee);
    }

    private String copy(String manifest, String examinee) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        without(examinee).copyWithout(folder.files(), manifest, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void whatStaysIsByteForByteAsItWas(String end) throws IOException {
        String header = "\ufeffattempt_id;question_id;response;correct;answered_at;seconds" + end;
        String first = "a1;q1;\"two\nlines; \"\"quoted\"\"\";1;;" + end;
        String second = "a2;q1;\"also" + end + end + "long\";1;;" + end;
        String blank = end;
        String third = "a3;q1; õ ;0;;5";
        folder.write("responses.csv", header + first + second + blank + third);
        assertThat(copy("responses.csv", "P-a2")).isEqualTo(header + first + third);
        assertThat(copy("responses.csv", "P-a1")).isEqualTo(header + second + blank + third);
        assertThat(copy("responses.csv", "P-a3")).isEqualTo(header + first + second + blank);
        assertThat(copy("responses.csv", "nobody")).isEqualTo(header + first + second + blank + third);
    }

    @Test
    void linesOfTheLogGoWhateverTheyLookLike() throws IOException {
        String kept = "\ufeff{\"attempt_id\":\"a1\",\"detail\":\"a2\"}\n\n";
        String gone = "{\"attempt_id\":\"a2\"}\r\n{ \"at\":1, \"attempt_id\" : \"a2\" }\n"
                + "{\"attempt_id\":\"a2\", broken\n{\"attempt_id\":\"\\u0061\\u0032\"}\n";
        folder.write("activity.jsonl", kept + gone + "{\"attempt_id\":\"a22\"}");
        assertThat(copy("activity.jsonl", "P-a2")).isEqualTo(kept + "{\"attempt_id\":\"a22\"}");
    }

    @Test
    void theMarkOfTheFirstLineHidesNobody() throws IOException {
        folder.write("activity.jsonl", "\ufeff{\"attempt_id\":\"a2\"}\n{\"attempt_id\":\"a1\"}\n");
        assertThat(copy("activity.jsonl", "P-a2")).isEqualTo("{\"attempt_id\":\"a1\"}\n");
    }

    @Test
    void doneTwiceItIsDoneOnce() throws IOException {
        String once = copy("attempts.csv", "P-a2");
        CaptureRemoval removal = without("P-a2");
        folder.write("attempts.csv", once);
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        assertThat(removal.copyWithout(folder.files(), "attempts.csv", again)).isZero();
        assertThat(again.toString(StandardCharsets.UTF_8)).isEqualTo(once);
    }

    @Test
    void referencesOfAPersonGoWhetherOrNotTheySat() throws IOException {
        folder.write("references.csv", "examinee_id,file\nP-a1,a.jpg\nP-b,b.jpg\n");
        folder.write("a.jpg", "a").write("b.jpg", "b");
        assertThat(without("P-b").files()).containsExactly("b.jpg");
        assertThat(copy("references.csv", "P-b")).isEqualTo("examinee_id,file\nP-a1,a.jpg\n");
    }

    @Test
    void recordingsOfRowsWithoutConsentOrWithImpossibleTimesGoToo() throws IOException {
        folder.attempts(CaptureFolder.attempt("a1")
                + "a2,EX1,P-a2,Mari,never,2026-11-20T11:00:00+02:00,no,no,\na3,EX9,P-a2,Mari,,,no,no,\n");
        folder.write("recordings.csv", "attempt_id,kind,file,started_at\na2,webcam,x/2.webm,\na3,webcam,x/3.webm,\n");
        folder.write("x/2.webm", "2").write("x/3.webm", "3");
        assertThat(without("P-a2").files()).containsExactly("x/2.webm", "x/3.webm");
    }

    @Test
    void anAttemptIdOfTwoPeopleKeepsItsRecordings() throws IOException {
        folder.attempts(CaptureFolder.attempt("a1")
                + CaptureFolder.attempt("a1").replace("P-a1", "P-other").replace("Mari", "Kati"));
        folder.write("recordings.csv", "attempt_id,kind,file,started_at\na1,webcam,1.webm,\n");
        folder.write("1.webm", "1");
        CaptureRemoval removal = without("P-other");
        assertThat(removal.attempts()).isEmpty();
        assertThat(removal.files()).isEmpty();
        assertThat(copy("attempts.csv", "P-other")).contains("P-a1").doesNotContain("P-other");
    }

    @Test
    void aFolderOfWhichNobodyStaysGoesWithItsManifests() throws IOException {
        folder.write("references.csv", "examinee_id,file\nP-never-sat,b.jpg\n").write("b.jpg", "b");
        folder.write("educators.csv", "course_id,name,email,certificate\nC1,A,a@example.org,a.cer\n");
        folder.write("a.cer", "c");
        CaptureRemoval removal = CapturedRows.read(folder.files()).ofExams(exam -> true, sitting -> true);
        assertThat(removal.isWhole()).isTrue();
        assertThat(removal.files()).containsExactly("a.cer", "b.jpg");
        assertThat(CaptureRemoval.manifests(folder.files()))
                .containsExactly("attempts.csv", "educators.csv", "exams.csv", "references.csv");
    }

    @Test
    void breaksAndQuestionsGoWithTheirExam() throws IOException {
        folder.write(
                "exams.csv",
                CaptureFolder.EXAM
                        + "EX2,C2,Logic,Exam 2,2026-11-20T10:00:00+02:00,2026-11-20T12:00:00+02:00,2027-12-20,en,\n");
        folder.write("questions.csv", "question_id,exam_id,type,options,text\nq1,EX1,,,x\nq2,EX2,,,y\n");
        folder.write("breaks.csv", "exam_id,attempt_id,from,to\nEX1,,x,y\n,a1,x,y\nEX2,,x,y\n");
        folder.write("educators.csv", "course_id,name,email\nC1,A,a@example.org\nC2,B,b@example.org\n");
        CaptureRemoval removal = CapturedRows.read(folder.files())
                .ofExams(exam -> exam.examId().equals("EX1"), sitting -> sitting.examId()
                        .equals("EX1"));
        for (String manifest : new String[] {"questions.csv", "breaks.csv", "educators.csv", "exams.csv"}) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            removal.copyWithout(folder.files(), manifest, bytes);
            assertThat(bytes.toString(StandardCharsets.UTF_8).lines().skip(1))
                    .as(manifest)
                    .hasSize(1)
                    .allMatch(line -> line.contains("2"));
        }
    }

    @Test
    void aManifestThatStopsBeingCsvIsNotCutInHalf() {
        folder.attempts(CaptureFolder.attempt("a1") + "a2,EX1,\"P-a2,Mari\n");
        assertThatThrownBy(() -> CapturedRows.read(folder.files())).isInstanceOf(InputException.class);
    }

    @Test
    void deletingRemovesFoldersThatAreEmptyThenAndNothingThroughLinks() throws IOException {
        Files.writeString(elsewhere.resolve("x.webm"), "precious");
        folder.write("media/a1/x.webm", "x").write("media/y.webm", "y");
        Files.createSymbolicLink(folder.path("linked"), elsewhere);

        folder.files().delete("media/a1/x.webm");
        folder.files().delete("media/a1/x.webm");
        assertThat(folder.path("media/a1")).doesNotExist();
        assertThat(folder.path("media/y.webm")).exists();
        assertThatThrownBy(() -> folder.files().delete("linked/x.webm")).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> folder.files().delete("../" + elsewhere.getFileName() + "/x.webm"))
                .isInstanceOf(InputException.class);
        assertThat(elsewhere.resolve("x.webm")).hasContent("precious");
    }
}
