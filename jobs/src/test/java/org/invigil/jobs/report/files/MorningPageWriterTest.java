package org.invigil.jobs.report.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.invigil.datasets.capture.Educator;
import org.invigil.datasets.text.Language;
import org.invigil.jobs.report.CourseProgress;
import org.invigil.jobs.report.CourseReport;
import org.invigil.jobs.report.MorningPage;
import org.invigil.jobs.report.SampleReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MorningPageWriterTest {
    @TempDir
    Path day;

    private final CourseReport report =
            SampleReport.report(Language.ET, List.of(SampleReport.shortAttempt("a1", "Mari Maasikas")));
    private final MorningPage page = new MorningPage(
            SampleReport.DAY,
            Language.EN,
            List.of(CourseProgress.of(
                    report,
                    List.of(
                            new Educator("IDK0041", "Ene Ehatamm", "ene@example.org", null, null),
                            new Educator("OTHER", "Ants Aas", "ants@example.org", null, null)))),
            null);

    @Test
    void countsWhatIsDoneAndWhatIsMissing() throws IOException {
        new MorningPageWriter().write(day, page);
        JsonNode course = new ObjectMapper()
                .readTree(day.resolve("status.json").toFile())
                .get("courses")
                .get(0);

        assertThat(course.get("attempts").asInt()).isEqualTo(2);
        assertThat(course.get("analysed").asInt()).isZero();
        assertThat(course.get("partly").asInt()).isEqualTo(1);
        assertThat(course.get("not_analysed").asInt()).isEqualTo(1);
        assertThat(course.get("missing").findValuesAsText("attempt_id")).containsExactly("a-refused", "a1");
        assertThat(course.get("video_coverage").asDouble()).isEqualTo(0.9987);
    }

    @Test
    void namesTheCoursesOwnPeopleAlone() throws IOException {
        new MorningPageWriter().write(day, page);
        assertThat(Files.readString(day.resolve("index.html")))
                .contains("Ene Ehatamm &lt;ene@example.org&gt;")
                .contains("Kadri Kuusk")
                .doesNotContain("Ants");
    }

    @Test
    void writesTheMessageInTheLanguageOfTheCourse() throws IOException {
        new MorningPageWriter().write(day, page);
        assertThat(Files.readString(day.resolve("index.html")))
                .contains("<html lang=\"en\">")
                .contains("<textarea id=\"message0\" lang=\"et\"")
                .contains("- sooritus a-refused:");
    }

    @Test
    void showsNoIncidentAndNoExaminee() throws IOException {
        new MorningPageWriter().write(day, page);
        assertThat(Files.readString(day.resolve("index.html"))).doesNotContain("Mari", "Nobody in view", "17.4");
    }

    @Test
    void linksOnlyReportsThatAreThere() throws IOException {
        new MorningPageWriter().write(day, page);
        assertThat(Files.readString(day.resolve("index.html"))).doesNotContain("IDK0041/report.html");

        new CourseReportWriter().write(day.resolve("IDK0041"), report, EvidenceSource.none());
        new MorningPageWriter().write(day, page);
        assertThat(Files.readString(day.resolve("index.html"))).contains("href=\"IDK0041/report.html\"");
    }
}
