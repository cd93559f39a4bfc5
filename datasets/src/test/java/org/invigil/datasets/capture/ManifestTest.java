package org.invigil.datasets.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.invigil.datasets.capture.CaptureFolder.ATTEMPT_HEADER;
import static org.invigil.datasets.capture.CaptureFolder.EXAM;
import static org.invigil.datasets.capture.CaptureFolder.attempt;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.invigil.datasets.attempt.Attempt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void readsEveryLineEnding(String lineEnd) {
        String rows = ATTEMPT_HEADER + attempt("a1") + attempt("a2") + attempt("a2");
        CaptureFolder captures = new CaptureFolder(folder)
                .write("exams.csv", EXAM.replace("\n", lineEnd))
                .write("attempts.csv", rows.replace("\n", lineEnd));

        assertThat(ids(captures)).containsExactly("a1", "a2");
        assertThat(CaptureFolder.said(
                        captures.admit().attempts().get(1).admission().why()))
                .contains("lines 3, 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t"})
    void recognisesTheSeparatorByTheHeader(String separator) {
        CaptureFolder captures = new CaptureFolder(folder)
                .write("attempts.csv", (ATTEMPT_HEADER + attempt("a1")).replace(",", separator));

        assertThat(captures.only().admission().isAdmitted()).isTrue();
    }

    @Test
    void readsAByteOrderMark() {
        CaptureFolder captures = new CaptureFolder(folder).write("exams.csv", "\ufeff" + EXAM);

        assertThat(captures.only().exam().examId()).isEqualTo("EX1");
    }

    @Test
    void readsQuotedCellsWithSeparatorsQuotesAndLineBreaks() {
        CaptureFolder captures = new CaptureFolder(folder)
                .attempts("a1,EX1,P1,\"Maasikas, \"\"Mari\"\"\nAnna\",2026-11-20T10:00:00+02:00,"
                        + "2026-11-20T11:00:00+02:00,yes,yes,\n"
                        + attempt("a2") + attempt("a2"));

        assertThat(captures.admit().attempts().get(0).examinee().name()).isEqualTo("Maasikas, \"Mari\" Anna");
        assertThat(CaptureFolder.said(
                        captures.admit().attempts().get(1).admission().why()))
                .contains("lines 4, 5");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 7, 8})
    void refusesTwoStrayQuotesThatSwallowTheRowsBetween(int column) {
        for (String last : List.of("a2", "a3")) {
            for (int closed = 0; closed < 9; closed++) {
                String rows = quoted(attempt("a1"), column, "\"", "");
                for (String id : List.of("a2", "a3")) {
                    rows += id.equals(last) ? quoted(attempt(id), closed, "", "\"") : attempt(id);
                }
                CaptureFolder captures = new CaptureFolder(folder.resolve(last + closed)).attempts(rows);

                assertThat(captures.refusal()).contains("attempts.csv").contains("line 2");
            }
        }
    }

    private static String quoted(String row, int column, String before, String behind) {
        String[] cells = row.strip().split(",", -1);
        cells[column] = before + cells[column] + behind;
        return String.join(",", cells) + "\n";
    }

    @Test
    void refusesAHeaderThatSwallowsRows() {
        CaptureFolder captures = new CaptureFolder(folder)
                .write(
                        "attempts.csv",
                        ATTEMPT_HEADER.strip() + ",\"team\n" + attempt("a1").strip() + ",\"\n"
                                + attempt("a2").strip() + ",\n");

        assertThat(captures.refusal()).contains("attempts.csv").contains("line 1");
    }

    @Test
    void takesHeaderNamesInAnyCaseAndTrimmed() {
        CaptureFolder captures = new CaptureFolder(folder)
                .write(
                        "attempts.csv",
                        ATTEMPT_HEADER.replace("attempt_id", " Attempt_ID ").replace("exam_id", "\"EXAM_ID\u00a0\"")
                                + attempt("a1").replace("a1,", "  a1 ,"));

        assertThat(captures.only().attemptId()).isEqualTo("a1");
    }

    @Test
    void passesOverRowsWithoutText() {
        CaptureFolder captures = new CaptureFolder(folder).attempts("\n,,,,,,,,\n" + attempt("a1") + "\n\n  \n");

        assertThat(ids(captures)).containsExactly("a1");
    }

    @Test
    void refusesUtf16WithTheCure() {
        CaptureFolder captures =
                new CaptureFolder(folder).write("exams.csv", ("\ufeff" + EXAM).getBytes(StandardCharsets.UTF_16LE));

        assertThat(captures.refusal()).contains("exams.csv is UTF-16").contains("CSV UTF-8");
    }

    @Test
    void refusesUtf16WithoutItsMark() {
        CaptureFolder captures = new CaptureFolder(folder).write("exams.csv", EXAM.getBytes(StandardCharsets.UTF_16LE));

        assertThat(captures.refusal()).contains("exams.csv, line 1,").contains("zero byte");
    }

    @Test
    void refusesOtherEncodingsWithLineAndByte() {
        String rows = ATTEMPT_HEADER + attempt("a1") + attempt("a2").replace("Mari", "Õie");
        CaptureFolder captures =
                new CaptureFolder(folder).write("attempts.csv", rows.getBytes(Charset.forName("windows-1257")));
        int place = rows.indexOf('Õ') + 1;

        assertThat(captures.refusal())
                .contains("attempts.csv is not UTF-8")
                .contains("line 3")
                .contains("0xD5")
                .contains("byte " + place + " ");
    }

    @Test
    void findsTheByteBeyondTheFirstBuffer() {
        byte[] good = (ATTEMPT_HEADER + attempt("a1").repeat(500)).getBytes(StandardCharsets.UTF_8);
        byte[] bytes = Arrays.copyOf(good, good.length + 2);
        bytes[good.length] = (byte) 0xc3;
        bytes[good.length + 1] = '\n';
        CaptureFolder captures = new CaptureFolder(folder).write("attempts.csv", bytes);

        assertThat(captures.refusal())
                .contains("line 502")
                .contains("0xC3")
                .contains("byte " + (good.length + 1) + " ");
    }

    @Test
    void refusesATruncatedCharacterAtTheEnd() {
        byte[] good = (ATTEMPT_HEADER + attempt("a1") + "a2").getBytes(StandardCharsets.UTF_8);
        byte[] bytes = Arrays.copyOf(good, good.length + 1);
        bytes[good.length] = (byte) 0xc3;

        assertThat(new CaptureFolder(folder).write("attempts.csv", bytes).refusal())
                .contains("line 3");
    }

    @Test
    void namesTheMissingColumnAndThoseFound() {
        CaptureFolder captures =
                new CaptureFolder(folder).write("attempts.csv", ATTEMPT_HEADER.replace(",recording_consent", ""));

        assertThat(captures.refusal())
                .contains("attempts.csv has no column recording_consent")
                .contains("attempt_id, exam_id, examinee_id");
    }

    @Test
    void guessesWhichColumnWasMeant() {
        CaptureFolder captures = new CaptureFolder(folder)
                .write("attempts.csv", ATTEMPT_HEADER.replace("examinee_id", "examine_id") + attempt("a1"));

        assertThat(captures.refusal()).contains("no column examinee_id").contains("one called \"examine_id\"");
    }

    @Test
    void refusesAFileWithoutHeader() {
        CaptureFolder captures = new CaptureFolder(folder).write("attempts.csv", attempt("a1"));

        assertThat(captures.refusal()).contains("attempts.csv has no header").contains("attempt_id, exam_id");
    }

    @Test
    void refusesAnEmptyFile() {
        assertThat(new CaptureFolder(folder).write("exams.csv", "").refusal()).contains("exams.csv is empty");
        assertThat(new CaptureFolder(folder).write("exams.csv", "\n\n").refusal())
                .contains("exams.csv is empty");
    }

    @Test
    void refusesAColumnThatStandsThereTwice() {
        CaptureFolder captures = new CaptureFolder(folder)
                .write("attempts.csv", ATTEMPT_HEADER.replace("accommodations", "Recording_Consent") + attempt("a1"));

        assertThat(captures.refusal()).contains("\"recording_consent\" twice");
    }

    @Test
    void notesUnknownColumnsAndGuesses() {
        CaptureFolder captures = new CaptureFolder(folder)
                .write(
                        "attempts.csv",
                        ATTEMPT_HEADER.replace("\n", ",programm,colour\n")
                                + attempt("a1").replace("\n", ",IT,red\n"));

        assertThat(captures.notes())
                .contains("\"programm\"")
                .contains("Is programme meant?")
                .contains("\"colour\"");
        assertThat(captures.only().admission().isAdmitted()).isTrue();
    }

    @Test
    void refusesAQuotationMarkThatIsNeverClosed() {
        CaptureFolder captures = new CaptureFolder(folder)
                .attempts(attempt("a1") + attempt("a2").replace(",\n", ",\"\n") + attempt("a3"));

        assertThat(captures.refusal())
                .contains("attempts.csv")
                .contains("line 3")
                .contains("never closed");
    }

    @Test
    void refusesTextBehindAClosingQuotationMark() {
        CaptureFolder captures =
                new CaptureFolder(folder).attempts(attempt("a1") + attempt("a2").replace("Mari", "\"Mari\" Anna"));

        assertThat(captures.refusal()).contains("cannot be read after line 2").contains("quotation mark");
    }

    @Test
    void takesQuotationMarksInsidePlainCells() {
        CaptureFolder captures =
                new CaptureFolder(folder).attempts(attempt("a1").replace("Mari", "6\" Mari"));

        assertThat(captures.only().examinee().name()).isEqualTo("6\" Mari");
    }

    @Test
    void refusesALinkedManifest() throws Exception {
        CaptureFolder captures = new CaptureFolder(folder);
        Files.move(folder.resolve("attempts.csv"), folder.resolve("real.txt"));
        Files.createSymbolicLink(folder.resolve("attempts.csv"), folder.resolve("real.txt"));

        assertThat(captures.refusal()).contains("\"attempts.csv\"").contains("symbolic link");
    }

    @Test
    void refusesALinkedLog() throws Exception {
        CaptureFolder captures = new CaptureFolder(folder);
        Files.createSymbolicLink(folder.resolve("activity.jsonl"), folder.resolve("nowhere"));

        assertThat(captures.refusal()).contains("\"activity.jsonl\"").contains("symbolic link");
    }

    private static List<String> ids(CaptureFolder captures) {
        return captures.admit().attempts().stream().map(Attempt::attemptId).toList();
    }
}
