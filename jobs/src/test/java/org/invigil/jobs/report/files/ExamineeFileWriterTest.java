package org.invigil.jobs.report.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.invigil.datasets.InputException;
import org.invigil.datasets.attempt.Attempt;
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
import org.invigil.jobs.report.ExamineeFile;
import org.invigil.jobs.report.ReportedAttempt;
import org.invigil.jobs.report.SampleReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExamineeFileWriterTest {
    private static final String HOSTILE = "</script><script>alert(1)</script>";

    @TempDir
    Path folder;

    private static ExamineeFile file(Language language, ReportedAttempt reported, Attempt attempt) {
        CourseReport report = SampleReport.report(language, reported == null ? List.of() : List.of(reported));
        return new ExamineeFile(
                language,
                attempt,
                reported,
                reported == null ? List.of() : reported.problems(),
                reported == null ? List.of() : reported.recordings(),
                12,
                report.provenance(),
                List.of(new ExamineeFile.Pair(
                        "#1",
                        new AttemptPair(
                                SampleReport.DAY,
                                "EX1",
                                attempt.attemptId(),
                                "x",
                                PairEvidence.COPYING,
                                1,
                                1e-12,
                                1e-9,
                                null,
                                Text.of("pair.answers.untested", 1)))),
                List.of(new ReviewerVerdict(
                        SampleReport.DAY,
                        "EX1",
                        "IDK0041",
                        attempt.attemptId(),
                        "ABSENT@17.4",
                        "Kadri Kask",
                        Instant.parse("2026-11-21T08:00:00Z"),
                        Verdict.DISMISSED,
                        "Dropped a pen. " + HOSTILE,
                        ShownBecause.RANKED,
                        null,
                        "no consequence",
                        "h")),
                DismissedBefore.NONE,
                List.of(new ExamineeFile.Revision(
                        1,
                        "4",
                        "31.2",
                        "MEDIUM",
                        List.of("Sama ruumi heli (1)"),
                        List.of(new ExamineeFile.Found("SPEECH", "3", "9", "0.5", "Speech for 6 s.")))),
                new ExamineeFile.Used(
                        "20261121-010000-000", Map.of("invigil", "0.1.0"), Map.of("near-faces.pt", "ab12")));
    }

    private Path write(ExamineeFile file) throws IOException {
        return write(file, Clips.NONE, ExamineeFileWriter.Handing.KEPT_BACK);
    }

    private Path write(ExamineeFile file, Clips clips, ExamineeFileWriter.Handing handing) throws IOException {
        Path course = folder.resolve("IDK0041");
        if (file.reported() != null && !Files.exists(course)) {
            new CourseReportWriter()
                    .write(
                            course,
                            SampleReport.with(clips, SampleReport.report(Language.ET, List.of(file.reported()))),
                            new DrawnStills());
        }
        return ExamineeFileWriter.write(
                folder.resolve("to"),
                file,
                new AttemptInReports(course, file.attempt().attemptId()).pictures(),
                new ExamineeFileWriter.Clips(
                        new AttemptInReports(course, file.attempt().attemptId()).clips(), handing),
                new TreeMap<>(Map.of("attempts", rows())),
                "processing".getBytes(StandardCharsets.UTF_8));
    }

    private static ArrayNode rows() {
        ArrayNode rows = new ObjectMapper().createArrayNode();
        rows.addObject().put("attempt_id", "a1");
        return rows;
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void holdsEverythingOnOnePage(Language language) throws IOException {
        ReportedAttempt reported = SampleReport.shortAttempt("a1", "Mari " + HOSTILE);
        Path written = write(file(language, reported, reported.attempt()));

        String page = Files.readString(written.resolve("file.html"));
        assertThat(page)
                .contains("lang=\"" + language.code() + "\"", "a1", "Kadri Kask", "Dropped a pen.", "no consequence")
                .contains("#1", "1.0e-12", "31.2", "Sama ruumi heli (1)", "Speech for 6 s.", "near-faces.pt", "ab12")
                .contains("data:image/jpeg;base64,", "20261121-010000-000")
                .doesNotContain(">file.", ">null<", "\"file.")
                .doesNotContain(HOSTILE);
        assertThat(page.replaceFirst("(?s)<meta http-equiv=\"Content-Security-Policy\".*?>", ""))
                .doesNotContainPattern("(src|href)=\"(?!data:|#)");
        assertThat(page).contains("default-src &#39;none&#39;");
        assertThat(Files.readString(written.resolve("data/attempts.json"))).contains("\"attempt_id\" : \"a1\"");
        try (Stream<Path> pictures = Files.list(written.resolve("pictures"))) {
            assertThat(pictures).isNotEmpty();
        }
    }

    @Test
    void anAttemptThatWasNotAnalysedSaysWhy() throws IOException {
        Path written = write(file(Language.EN, null, SampleReport.refused("a9")));

        assertThat(Files.readString(written.resolve("file.html")))
                .contains("a9", "The attempt has no place in the list of its course")
                .doesNotContain("Nothing was missing");
    }

    @Test
    void isForItsOwnerAloneAndReplacesAnEarlierOne() throws IOException {
        ReportedAttempt reported = SampleReport.shortAttempt("a1", "Mari");
        Path first = write(file(Language.EN, reported, reported.attempt()));
        Path second = write(file(Language.EN, reported, reported.attempt()));

        assertThat(second).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first.resolve("file.html"))))
                .isEqualTo("rw-------");
    }

    @Test
    void leavesAFolderAloneThatIsNoFile() throws IOException {
        Path precious = Files.createDirectories(folder.resolve("to/file-a1")).resolve("thesis.odt");
        Files.writeString(precious, "years of work");
        ReportedAttempt reported = SampleReport.shortAttempt("a1", "Mari");

        assertThatThrownBy(() -> write(file(Language.EN, reported, reported.attempt())))
                .isInstanceOf(InputException.class);
        assertThat(precious).hasContent("years of work");
    }
}
