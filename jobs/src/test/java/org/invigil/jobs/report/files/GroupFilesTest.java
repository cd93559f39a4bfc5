package org.invigil.jobs.report.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.invigil.datasets.text.Language;
import org.invigil.jobs.report.CourseReport;
import org.invigil.jobs.report.SampleReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupFilesTest {
    private static final String HOSTILE_GROUP = "../EX \"<1>\"-g1";

    @TempDir
    Path out;

    private Path write(String groupId) throws IOException {
        return write(SampleReport.grouped(
                SampleReport.report(
                        Language.EN,
                        List.of(
                                SampleReport.shortAttempt("a1", "Mari Maasikas"),
                                SampleReport.shortAttempt("a2", "Jaan Tamm"),
                                SampleReport.shortAttempt("a3", "Liis Kask"),
                                SampleReport.shortAttempt("a4", "Rein Karu"))),
                groupId));
    }

    private Path write(CourseReport report) throws IOException {
        Path folder = out.resolve("IDK0041");
        new CourseReportWriter().write(folder, report, new DrawnStills());
        return folder;
    }

    private static String text(Path page) throws IOException {
        return Files.readString(page, StandardCharsets.UTF_8);
    }

    @Test
    void aGroupHasAFileOfItsOwnThatNeedsNoOther() throws IOException {
        Path folder = write("EX1-g1");

        String page = text(folder.resolve("groups/EX1-g1.html"));
        assertThat(page)
                .contains("Mari Maasikas", "Jaan Tamm", "Liis Kask", "OTHER-1", "Mari Mets")
                .contains("data:image/jpeg;base64,")
                .doesNotContain("src=\"evidence", "src=\"../evidence", "href=\"evidence");
        assertThat(page)
                .as("whoever is in no pair with the course, and whoever is in no group")
                .doesNotContain("zz-secret", "Rein Karu")
                .contains("1 more attempts of this group belong to other courses");
    }

    @Test
    void reportAndWorkbookLeadToIt() throws IOException {
        Path folder = write(HOSTILE_GROUP);

        String name;
        try (Stream<Path> files = Files.list(folder.resolve("groups"))) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            name = "groups/" + all.get(0).getFileName();
        }
        assertThat(text(folder.resolve("report.html"))).contains("<a href=\"" + name + "\">");
        assertThat(text(folder.resolve("pairs.csv")))
                .contains("../EX \"\"<1>\"\"-g1")
                .doesNotContain(name);
        try (ZipFile workbook = new ZipFile(folder.resolve("ranking.xlsx").toFile())) {
            ZipEntry links = workbook.getEntry("xl/worksheets/_rels/sheet3.xml.rels");
            try (InputStream in = workbook.getInputStream(links)) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .contains(name);
            }
        }
    }

    @Test
    void whatWasNotFoundAndNotComparedIsSaid() throws IOException {
        String page = text(write("EX1-g1").resolve("groups/EX1-g1.html"));

        assertThat(page)
                .contains("Similar answers: 1 of the 2 pairs listed here are within chance (1–3).")
                .contains("2–3: Only 12 common answers: not tested")
                .contains("Recordings and answers of no. 4 are not shown");
    }

    @Test
    void answersOfAnotherCourseAreNotWrittenOut() throws IOException {
        String page = text(write("EX1-g1").resolve("groups/EX1-g1.html"));
        String foreign = page.substring(page.indexOf("id=\"p1-4\""));
        assertThat(foreign.substring(0, foreign.indexOf("</section>")))
                .contains("<svg class=\"pair\"")
                .doesNotContain("<details");
        assertThat(page.substring(page.indexOf("id=\"p1-2\""), page.indexOf("id=\"p1-4\"")))
                .contains("<details", "&lt;b&gt;3,5&lt;/b&gt;");
    }

    @Test
    void aReportWithoutGroupsHasNoSuchFolder() throws IOException {
        write("EX1-g1");
        Path folder = write(SampleReport.report(Language.EN, List.of(SampleReport.shortAttempt("a1", "Mari"))));
        assertThat(folder.resolve("groups")).doesNotExist();
        assertThat(folder.resolve("rev-1/groups/EX1-g1.html"))
                .as("an earlier revision loses it with whoever left the manifests")
                .doesNotExist();
    }

    @Test
    void anEarlierRevisionKeepsItWhileEverybodyStays() throws IOException {
        List<String> names = List.of("Mari", "Jaan", "Liis");
        CourseReport plain = SampleReport.report(
                Language.EN,
                Stream.of("a1", "a2", "a3")
                        .map(id -> SampleReport.shortAttempt(id, names.get(id.charAt(1) - '1')))
                        .toList());
        write(SampleReport.grouped(plain, "EX1-g1"));
        Path folder = write(SampleReport.report(
                Language.EN,
                Stream.concat(plain.attempts().stream(), Stream.of(SampleReport.shortAttempt("a4", "Rein")))
                        .toList()));
        assertThat(folder.resolve("rev-1/groups/EX1-g1.html")).isNotEmptyFile();
    }
}
