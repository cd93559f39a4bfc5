package org.invigil.jobs.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.review.ReviewerVerdict;
import org.invigil.datasets.review.VerdictFile;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.report.SampleReport;
import org.invigil.jobs.report.files.CourseReportWriter;
import org.invigil.jobs.report.files.EvidenceSource;
import org.invigil.jobs.report.files.ReportHash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictCheckTest {
    @TempDir
    Path reports;

    private String hash;

    @BeforeEach
    void writeAReport() throws IOException {
        Path folder = reports.resolve(SampleReport.DAY).resolve("IDK0041");
        new CourseReportWriter()
                .write(
                        folder,
                        SampleReport.report(Language.EN, List.of(SampleReport.shortAttempt("=a1", "Mari"))),
                        EvidenceSource.none());
        hash = ReportHash.of(folder);
    }

    private VerdictCheck.Checked check(String row) {
        String text = String.join(",", VerdictFile.COLUMNS) + "\n" + row.replace("HASH", hash) + "\n";
        VerdictFile file = VerdictFile.read("v.csv", text.getBytes(StandardCharsets.UTF_8));
        return new VerdictCheck(new CourseReports(reports), Map.of(List.of(SampleReport.DAY, "IDK0041", "=a1"), "EX1"))
                .check(file.rows().get(0));
    }

    @Test
    void takesAVerdictAboutAnIncidentOfTheReport() {
        ReviewerVerdict verdict = check("2026-11-20,IDK0041,'=a1,ABSENT@17.4,confirmed,An empty chair,Kadri,"
                        + "2026-11-21T08:00:00Z,random,0.25,,HASH")
                .verdict()
                .orElseThrow();
        assertThat(verdict.examId()).isEqualTo("EX1");
        assertThat(verdict.incident()).isEqualTo("ABSENT@17.4");
        assertThat(verdict.samplingProbability()).isEqualTo(0.25);
    }

    @Test
    void takesAVerdictAboutTheAttempt() {
        assertThat(check("2026-11-20,IDK0041,=a1,,dismissed,,Kadri,2026-11-21T10:00:00+02:00,ranked,,,HASH")
                        .verdict())
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-20,OTHER,=a1,,dismissed,,K,2026-11-21T08:00:00Z,ranked,,,HASH | OTHER",
                "../../x,IDK0041,=a1,,dismissed,,K,2026-11-21T08:00:00Z,ranked,,,HASH | ../../x",
                "2026-11-20,IDK0041,=a1,,dismissed,,K,2026-11-21T08:00:00Z,ranked,,,0bad | 0bad",
                "2026-11-20,IDK0041,a9,,dismissed,,K,2026-11-21T08:00:00Z,ranked,,,HASH | a9",
                "2026-11-20,IDK0041,=a1,ABSENT@99,dismissed,,K,2026-11-21T08:00:00Z,ranked,,,HASH | ABSENT@99",
                "2026-11-20,IDK0041,=a1,,guilty,,K,2026-11-21T08:00:00Z,ranked,,,HASH | guilty",
                "2026-11-20,IDK0041,=a1,,confirmed,,K,2026-11-21T08:00:00Z,ranked,,,HASH | confirmed has no reason",
                "2026-11-20,IDK0041,=a1,ABSENT@17.4,missed,r,K,2026-11-21T08:00:00Z,ranked,,,HASH | ABSENT@17.4",
                "2026-11-20,IDK0041,=a1,,dismissed,,,2026-11-21T08:00:00Z,ranked,,,HASH | reviewer",
                "2026-11-20,IDK0041,=a1,,dismissed,,K,21.11.2026 10:00,ranked,,,HASH | 21.11.2026 10:00",
                "2026-11-20,IDK0041,=a1,,dismissed,,K,2026-11-21T08:00:00Z,chosen,,,HASH | chosen",
                "2026-11-20,IDK0041,=a1,,dismissed,,K,2026-11-21T08:00:00Z,random,2,,HASH | \"2\""
            })
    void refusesARowWithItsValueAndTheNextMove(String row, String named) {
        VerdictCheck.Checked checked = check(row);
        assertThat(checked.verdict()).isEmpty();
        assertThat(Texts.in(Language.EN).say(checked.why().orElseThrow()))
                .contains(named)
                .containsPattern("Write|Open|Correct|Give|Empty");
    }
}
