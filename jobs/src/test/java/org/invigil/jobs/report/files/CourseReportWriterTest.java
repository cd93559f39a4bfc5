package org.invigil.jobs.report.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.incident.PairEvidence;
import org.invigil.datasets.text.Language;
import org.invigil.jobs.report.CourseReport;
import org.invigil.jobs.report.ReportedAttempt;
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
                List.of(new AttemptPair(
                        SampleReport.DAY, "EX1", "a1", "a2", PairEvidence.ANSWERS, -1.5, 1e-300, null, null, null)),
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

    @Test
    void saysWhyAFaceWasNotCompared() throws IOException {
        NamedCsvRecord row = read(write(report("a1", "Mari"), EvidenceSource.none())
                        .resolve("identity.csv"))
                .get(0);
        assertThat(row.getField("state")).isEqualTo("no reference");
        assertThat(row.getField("matched_share")).isEmpty();
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
