package org.invigil.jobs.report.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.incident.PairEvidence;
import org.invigil.datasets.review.ReviewerVerdict;
import org.invigil.datasets.review.ShownBecause;
import org.invigil.datasets.review.Verdict;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.report.Clips;
import org.invigil.jobs.report.CourseReport;
import org.invigil.jobs.report.DismissedBefore;
import org.invigil.jobs.report.ReportedAttempt;
import org.invigil.jobs.report.ReportedPairs;
import org.invigil.jobs.report.Review;
import org.invigil.jobs.report.SampleReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourseReportWriterTest {
    @TempDir
    Path out;

    private Path write(CourseReport report, EvidenceSource source) throws IOException {
        Path folder = out.resolve("IDK0041");
        new CourseReportWriter().write(folder, report, source);
        return folder;
    }

    private static CourseReport report(String id, String name) {
        return SampleReport.report(Language.ET, List.of(SampleReport.shortAttempt(id, name)));
    }

    private static List<NamedCsvRecord> read(Path file) throws IOException {
        try (var reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            return reader.stream().toList();
        }
    }

    private static String header(Path file) throws IOException {
        return Files.readString(file).split("\r\n", -1)[0];
    }

    @Test
    void writesTheColumnsOfTheContract() throws IOException {
        Path folder = write(report("a1", "Mari"), EvidenceSource.none());

        assertThat(header(folder.resolve("ranking.csv")))
                .isEqualTo("rank,attempt_id,examinee_id,examinee_name,suspicion,review_priority,review_minutes,"
                        + "video_coverage,audio_coverage,activity_coverage,reasons,shown_because");
        assertThat(header(folder.resolve("incidents.csv")))
                .isEqualTo("attempt_id,kind,starts_at_seconds,ends_at_seconds,severity,confidence,reason,evidence,"
                        + "starts_at,recording_seconds");
        assertThat(Files.readString(folder.resolve("pairs.csv")))
                .isEqualTo("attempt_a,attempt_b,evidence,statistic,p_value,q_value,group_id,reason\r\n");
        assertThat(header(folder.resolve("not-analysed.csv"))).isEqualTo("attempt_id,what,why,what_to_do");
        assertThat(header(folder.resolve("identity.csv")))
                .isEqualTo("attempt_id,reference,usable_looks,matched_share,worst_distance,state");
    }

    @Test
    void ranksWithReasonsInTheLanguageOfTheCourse() throws IOException {
        NamedCsvRecord first = read(write(report("a1", "Mari"), EvidenceSource.none())
                        .resolve("ranking.csv"))
                .get(0);

        assertThat(first.getField("suspicion")).isEqualTo("71.4");
        assertThat(first.getField("video_coverage")).isEqualTo("0.9987");
        assertThat(first.getField("review_priority")).isEqualTo("HIGH");
        assertThat(first.getField("shown_because")).isEqualTo("ranked");
        assertThat(first.getField("reasons"))
                .isEqualTo("Kedagi pole näha: üks kord, 12,4 s; Pildil on veel keegi: üks kord, 10,8 s; "
                        + "Tekst kleebiti: üks kord; Kõne: üks kord, 5,4 s");
    }

    @Test
    void tellsIncidentsInEveryClock() throws IOException {
        Path folder = write(report("a1", "Mari"), new DrawnStills());
        NamedCsvRecord absent = read(folder.resolve("incidents.csv")).get(0);

        assertThat(absent.getField("kind")).isEqualTo("ABSENT");
        assertThat(absent.getField("starts_at_seconds")).isEqualTo("17.4");
        assertThat(absent.getField("ends_at_seconds")).isEqualTo("29.8");
        assertThat(absent.getField("starts_at")).isEqualTo("2026-11-20T10:00:21.4+02:00");
        assertThat(absent.getField("recording_seconds"))
                .as("the recording began 4.5 s before the test")
                .isEqualTo("21.9");
        assertThat(folder.resolve(absent.getField("evidence"))).isNotEmptyFile();
    }

    @Test
    void disarmsCellsThatASpreadsheetWouldCalculate() throws IOException {
        CourseReport report = report("@a1", "=HYPERLINK(\"http://example.org\")");
        NamedCsvRecord row = read(write(report, EvidenceSource.none()).resolve("ranking.csv"))
                .get(0);

        assertThat(row.getField("attempt_id")).isEqualTo("'@a1");
        assertThat(row.getField("examinee_name")).isEqualTo("'=HYPERLINK(\"http://example.org\")");
    }

    @Test
    void leavesTheMinusOfItsOwnNumbersAlone() throws IOException {
        CourseReport plain = report("a1", "Mari");
        CourseReport report = new CourseReport(
                plain.examDay(),
                plain.courseId(),
                plain.courseName(),
                plain.language(),
                plain.provenance(),
                plain.attempts(),
                plain.notAnalysed(),
                ReportedPairs.inside(List.of(new AttemptPair(
                        SampleReport.DAY,
                        "EX1",
                        "a1",
                        "a2",
                        PairEvidence.ANSWERS,
                        -1.5,
                        1e-300,
                        null,
                        null,
                        Text.of("pair.answers.untested", 12)))),
                plain.review());

        NamedCsvRecord pair =
                read(write(report, EvidenceSource.none()).resolve("pairs.csv")).get(0);

        assertThat(pair.getField("statistic")).isEqualTo("-1.5");
        assertThat(Double.parseDouble(pair.getField("p_value"))).isEqualTo(1e-300);
        assertThat(pair.getField("q_value")).isEmpty();
    }

    @Test
    void listsEveryAttemptThatIsNotRankedAndEveryTechnicalProblem() throws IOException {
        List<NamedCsvRecord> rows =
                read(write(report("a1", "Mari"), EvidenceSource.none()).resolve("not-analysed.csv"));

        assertThat(rows).extracting(row -> row.getField("attempt_id")).containsExactly("a-refused", "a1");
        assertThat(rows)
                .extracting(row -> row.getField("what"))
                .containsExactly("WITHOUT_CONSENT", "RECORDING_GAP media/a1.webm");
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.getField("what_to_do")).isNotEmpty());
    }

    @Test
    void givesNoVerdictOfItsOwn() throws IOException {
        JsonNode review = new ObjectMapper()
                .readTree(write(report("a1", "Mari"), EvidenceSource.none())
                        .resolve("review.json")
                        .toFile());

        JsonNode attempt = review.get("a1");
        assertThat(attempt.get("status").asText()).isEqualTo("not_reviewed");
        assertThat(attempt.get("comments")).hasSize(4);
        assertThat(attempt.get("comments").get(0).get("start").asDouble()).isEqualTo(21.9);
        assertThat(attempt.get("comments").get(0).get("stop").asDouble()).isEqualTo(34.3);
    }

    private static ReviewerVerdict verdict(String incident, String reviewer, Verdict verdict) {
        return new ReviewerVerdict(
                SampleReport.DAY,
                "EX1",
                "IDK0041",
                "a1",
                incident,
                reviewer,
                Instant.parse("2026-11-21T08:00:00Z"),
                verdict,
                "seen",
                ShownBecause.RANKED,
                null,
                "",
                "h");
    }

    private JsonNode reviewed(ReviewerVerdict... verdicts) throws IOException {
        CourseReport plain = report("a1", "Mari");
        CourseReport report = new CourseReport(
                plain.examDay(),
                plain.courseId(),
                plain.courseName(),
                plain.language(),
                plain.provenance(),
                plain.attempts(),
                plain.notAnalysed(),
                plain.pairs(),
                new Review(null, List.of(verdicts), DismissedBefore.NONE));
        return new ObjectMapper()
                .readTree(write(report, EvidenceSource.none())
                        .resolve("review.json")
                        .toFile())
                .get("a1");
    }

    @Test
    void saysWhatPeopleJudgedInTheCallbacksWords() throws IOException {
        JsonNode begun = reviewed(verdict("ABSENT@17.4", "Kadri", Verdict.DISMISSED));
        assertThat(begun.get("status").asText()).isEqualTo("not_reviewed");
        assertThat(begun.get("reviewed_by").asText()).isEqualTo("Kadri");
        assertThat(begun.get("comments").get(0).get("status").asText()).isEqualTo("passed");
        assertThat(begun.get("comments").get(1).get("status").asText()).isEqualTo("not_reviewed");

        ReviewerVerdict[] allDismissed = {
            verdict("ABSENT@17.4", "Kadri", Verdict.DISMISSED),
            verdict("EXTRA_PERSON@46.2", "Kadri", Verdict.DISMISSED),
            verdict("SPEECH@47", "Kadri", Verdict.DISMISSED),
            verdict("PASTE@61", "Kadri", Verdict.DISMISSED)
        };
        assertThat(reviewed(allDismissed).get("status").asText()).isEqualTo("passed");

        allDismissed[3] = verdict("PASTE@61", "Kadri", Verdict.CONFIRMED);
        assertThat(reviewed(allDismissed).get("status").asText())
                .as("that something was seen is no finding about the attempt")
                .isEqualTo("suspicious");

        JsonNode whole = reviewed(verdict("", "Kadri", Verdict.CONFIRMED));
        assertThat(whole.get("status").asText()).isEqualTo("violation");
        JsonNode differ = reviewed(verdict("", "Kadri", Verdict.CONFIRMED), verdict("", "Anu", Verdict.DISMISSED));
        assertThat(differ.get("status").asText()).isEqualTo("suspicious");
        assertThat(differ.get("reviewed_by").asText()).isEqualTo("Anu, Kadri");
    }

    @Test
    void saysWhyAFaceWasNotCompared() throws IOException {
        NamedCsvRecord row = read(write(report("a1", "Mari"), EvidenceSource.none())
                        .resolve("identity.csv"))
                .get(0);
        assertThat(row.getField("state")).isEqualTo("no reference");
        assertThat(row.getField("matched_share")).isEmpty();
    }

    @Test
    void writesTheSameTablesAsAWorkbookInWhichNothingIsCalculated() throws IOException {
        String formula = "=HYPERLINK(\"http://example.org\")";
        Path folder = write(report("@a1", formula), new DrawnStills());

        try (ReadableWorkbook workbook =
                new ReadableWorkbook(folder.resolve("ranking.xlsx").toFile())) {
            assertThat(workbook.getSheets().map(Sheet::getName))
                    .containsExactly("ranking", "incidents", "pairs", "not-analysed");
            List<Row> ranking = workbook.getFirstSheet().read();
            assertThat(ranking.get(0).getCellText(4)).isEqualTo("suspicion");
            assertThat(ranking.get(1).getCell(3).getType()).isEqualTo(CellType.STRING);
            assertThat(ranking.get(1).getCellText(3)).isEqualTo(formula);
            assertThat(ranking.get(1).getCellAsNumber(4)).contains(new BigDecimal("71.4"));
            List<Row> incidents = workbook.getSheet(1).orElseThrow().read();
            assertThat(incidents).hasSize(5);
            assertThat(folder.resolve(incidents.get(1).getCellText(7))).isNotEmptyFile();
        }
        assertThat(zipped(folder.resolve("ranking.xlsx"), "xl/worksheets/sheet1.xml"))
                .contains("<pane", "<autoFilter")
                .doesNotContain("<f>");
        assertThat(zipped(folder.resolve("ranking.xlsx"), "xl/worksheets/_rels/sheet2.xml.rels"))
                .contains("evidence/");
    }

    private static String zipped(Path zip, String entry) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            return new String(file.getInputStream(file.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void writesTheSameBytesAgain() throws IOException {
        List<ReportedAttempt> attempts = new ArrayList<>();
        attempts.add(SampleReport.shortAttempt("b", "Mari"));
        attempts.add(SampleReport.shortAttempt("a", "Jaan"));
        Map<String, String> first = contents(write(SampleReport.report(Language.EN, attempts), new DrawnStills()));
        Collections.reverse(attempts);
        Map<String, String> second = contents(write(SampleReport.report(Language.EN, attempts), new DrawnStills()));

        assertThat(second).isEqualTo(first).hasSizeGreaterThan(9);
    }

    @Test
    void replacesTheFolderAsAWhole() throws IOException {
        Path folder = write(report("old", "Mari"), new DrawnStills());
        Files.writeString(folder.resolve("left-over.txt"), "from an earlier version");
        write(report("new", "Mari"), EvidenceSource.none());

        assertThat(folder.resolve("left-over.txt")).doesNotExist();
        assertThat(folder.resolve("evidence")).doesNotExist();
        try (Stream<Path> names = Files.list(out)) {
            assertThat(names).containsExactly(folder);
        }
    }

    @Test
    void keepsEarlierRevisionsWholeAndSaysWhatMovedAndWhy() throws IOException {
        ReportedAttempt mari = SampleReport.shortAttempt("a1", "Mari");
        Path folder = write(SampleReport.report(Language.EN, List.of(mari)), new DrawnStills());
        String first = ReportHash.of(folder);
        write(
                SampleReport.report(Language.EN, List.of(mari, SampleReport.shortAttempt("a2", "Jaan"))),
                EvidenceSource.none());

        assertThat(ReportHash.of(folder.resolve("rev-1"))).isEqualTo(first);
        assertThat(folder.resolve("rev-1/evidence")).isDirectoryRecursivelyContaining("glob:**.jpg");
        List<NamedCsvRecord> changes = read(folder.resolve("changes.csv"));
        assertThat(changes).extracting(row -> row.getField("attempt_id")).containsExactly("a2");
        assertThat(changes.get(0).getField("old_rank")).isEmpty();
        assertThat(changes.get(0).getField("new_rank")).isEqualTo("1");
        assertThat(changes.get(0).getField("why")).isEqualTo("was not ranked before");
        assertThat(Files.readString(folder.resolve("report.html"))).contains("This is revision 2");

        String again = Files.readString(folder.resolve("report.html"));
        write(
                SampleReport.report(Language.EN, List.of(mari, SampleReport.shortAttempt("a2", "Jaan"))),
                EvidenceSource.none());
        assertThat(folder.resolve("rev-2")).doesNotExist();
        assertThat(Files.readString(folder.resolve("report.html"))).isEqualTo(again);
    }

    @Test
    void keepsClipsAsTheSettingSaysWhereRecordingsAreGone() throws IOException {
        CourseReport report = report("a1", "Mari");
        assertThat(clips(write(report, new DrawnStills())))
                .as("none unless set")
                .isEmpty();
        assertThat(clips(write(SampleReport.with(Clips.SOUND, report), new DrawnStills())))
                .containsExactly("003-speech-47s-sound.webm");
        assertThat(clips(write(SampleReport.with(Clips.SOUND, report), EvidenceSource.none())))
                .containsExactly("003-speech-47s-sound.webm");
        List<String> films = clips(write(SampleReport.with(Clips.VIDEO, report), new DrawnStills()));
        assertThat(films)
                .containsExactly(
                        "001-absent-17s-film.webm", "002-extra_person-46s-film.webm", "003-speech-47s-film.webm");
        assertThat(clips(write(SampleReport.with(Clips.VIDEO, report), EvidenceSource.none())))
                .isEqualTo(films);
        Path folder = write(SampleReport.with(Clips.SOUND, report), EvidenceSource.none());
        assertThat(clips(folder)).as("sound alone may be kept").isEmpty();
        assertThat(Files.readString(folder.resolve("report.html"))).contains("Klippi ei ole");
        write(SampleReport.with(Clips.VIDEO, report), new DrawnStills());
        assertThat(clips(write(report, new DrawnStills()))).isEmpty();
        assertThat(folder.resolve("rev-1")).as("the ranking is as it was").doesNotExist();
    }

    private static List<String> clips(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".webm"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void keepsTheEarlierReportIfWritingBreaksOff() throws IOException {
        Path folder = write(report("a1", "Mari"), EvidenceSource.none());
        Map<String, String> before = contents(folder);

        assertThatThrownBy(() -> write(report("a2", "Jaan"), (attempt, moment) -> {
                    throw new UncheckedIOException(new IOException("disk full"));
                }))
                .hasMessageContaining("disk full");

        assertThat(contents(folder)).isEqualTo(before);
        try (Stream<Path> names = Files.list(out)) {
            assertThat(names).containsExactly(folder);
        }
    }

    @Test
    void keepsEvidenceInsideTheFolderWhateverTheIds() throws IOException {
        Path folder = write(report("../../../a1", "Mari"), new DrawnStills());
        NamedCsvRecord absent = read(folder.resolve("incidents.csv")).get(0);
        Path still = folder.resolve(absent.getField("evidence"));

        assertThat(still.normalize()).isEqualTo(still).isNotEmptyFile();
        try (Stream<Path> names = Files.list(out)) {
            assertThat(names).containsExactly(folder);
        }
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(
                        folder.relativize(file).toString(),
                        Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
            }
        }
        return contents;
    }
}
