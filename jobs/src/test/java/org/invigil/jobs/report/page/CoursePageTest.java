package org.invigil.jobs.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.invigil.datasets.attempt.Accommodation;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.incident.PairEvidence;
import org.invigil.datasets.review.Contribution;
import org.invigil.datasets.review.Coverage;
import org.invigil.datasets.review.RankedAttempt;
import org.invigil.datasets.review.ReviewerVerdict;
import org.invigil.datasets.review.ShownBecause;
import org.invigil.datasets.review.Verdict;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.report.CourseReport;
import org.invigil.jobs.report.DismissedBefore;
import org.invigil.jobs.report.IdentitySummary;
import org.invigil.jobs.report.ReportedAttempt;
import org.invigil.jobs.report.ReportedPairs;
import org.invigil.jobs.report.Review;
import org.invigil.jobs.report.SampleReport;
import org.invigil.jobs.report.Timeline;
import org.junit.jupiter.api.Test;

class CoursePageTest {
    private static final String HOSTILE = "</title></script><script>alert(1)</script><img src=x onerror='alert(2)'>\"";

    private static String render(CourseReport report) throws IOException {
        StringWriter page = new StringWriter();
        new CoursePage(report, Map.of(), Map.of(), Map.of(), Map.of(), "0a1b", CoursePage.Revision.FIRST).write(page);
        return page.toString();
    }

    private static CourseReport report(Language language, ReportedAttempt... attempts) {
        return SampleReport.report(language, List.of(attempts));
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }

    @Test
    void whatWasDismissedBeforeSpeaksForTheExaminee() throws IOException {
        List<ReviewerVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            verdicts.add(new ReviewerVerdict(
                    "2026-06-01",
                    "EX0",
                    "IDK0041",
                    "x" + i,
                    "ABSENT@" + i,
                    "A",
                    Instant.parse("2026-06-02T08:00:00Z"),
                    i < 5 ? Verdict.DISMISSED : Verdict.CONFIRMED,
                    "seen",
                    ShownBecause.RANKED,
                    null,
                    "",
                    "h"));
        }
        CourseReport plain = report(Language.EN, SampleReport.shortAttempt("a1", "Mari"));
        CourseReport judged = new CourseReport(
                plain.examDay(),
                plain.courseId(),
                plain.courseName(),
                plain.language(),
                plain.provenance(),
                plain.attempts(),
                plain.notAnalysed(),
                plain.pairs(),
                new Review(null, List.of(), new DismissedBefore(verdicts, List.of())));

        assertThat(render(plain)).doesNotContain("dismissed 5 of 6");
        assertThat(render(judged))
                .contains("Nobody in view: the course&#39;s educators dismissed 5 of 6 such incidents");
    }

    @Test
    void anAccommodationLeavesNoTraceOnThePage() throws IOException {
        ReportedAttempt plain = SampleReport.shortAttempt("a1", "Mari");
        Attempt attempt = plain.attempt();
        Attempt accommodated = new Attempt(
                attempt.examDay(),
                attempt.examId(),
                attempt.attemptId(),
                attempt.courseId(),
                attempt.examinee(),
                attempt.exam(),
                attempt.window(),
                attempt.consent(),
                List.of(new Accommodation(IncidentKind.LOOKING_AWAY, 3)),
                attempt.breaks(),
                attempt.attemptUrl(),
                attempt.admission());
        assertThat(render(report(Language.EN, with(plain, accommodated))))
                .isEqualTo(render(report(Language.EN, plain)));
    }

    @Test
    void opensWithWhatTheRankingIsNot() throws IOException {
        String page = render(report(Language.EN, SampleReport.shortAttempt("a1", "Mari")));
        assertThat(page.indexOf("It is no proof and no verdict"))
                .isPositive()
                .isLessThan(page.indexOf("<table class=\"list\">"));
        assertThat(page).contains("Attempts were not compared with each other");
    }

    @Test
    void tellsOfAGroupThatNobodyNamed() throws IOException {
        CourseReport plain =
                report(Language.EN, SampleReport.shortAttempt("a1", "Mari"), SampleReport.shortAttempt("a2", "Jaan"));
        assertThat(render(plain)).doesNotContain("otherwise than the rest");
        List<String> told = IntStream.range(0, 10).mapToObj(String::valueOf).toList();
        AttemptPair within = new AttemptPair(
                SampleReport.DAY,
                "EX1",
                "a1",
                "a2",
                PairEvidence.ANSWERS,
                2.0,
                0.3,
                0.9,
                null,
                new Text("pair.answers.nearest.group", told));
        CourseReport compared = new CourseReport(
                plain.examDay(),
                plain.courseId(),
                plain.courseName(),
                plain.language(),
                plain.provenance(),
                plain.attempts(),
                plain.notAnalysed(),
                ReportedPairs.inside(List.of(within)),
                plain.review());
        assertThat(render(compared)).contains("Answers of 2 attempts go together otherwise than the rest");
    }

    @Test
    void speaksTheLanguageOfTheCourseAndKeepsTheOtherAtHand() throws IOException {
        String page = render(report(Language.ET, SampleReport.shortAttempt("a1", "Mari")));

        assertThat(page)
                .startsWith("<!doctype html>\n<html lang=\"et\">")
                .contains("Kedagi pole näha: üks kord, 12,4 s");
        String dictionary = between(page, "data-language=\"en\">", "</script>");
        List<?> texts = new ObjectMapper().readValue(dictionary, List.class);
        Matcher reason = Pattern.compile("data-t=\"(\\d+)\">Kedagi pole näha: üks kord, 12,4 s<")
                .matcher(page);
        assertThat(reason.find()).isTrue();
        assertThat(texts.get(Integer.parseInt(reason.group(1)))).isEqualTo("Nobody in view: once, 12.4 s");
    }

    @Test
    void letsNoNameOutOfItsPlace() throws IOException {
        String page = render(report(Language.EN, SampleReport.shortAttempt(HOSTILE, HOSTILE)));
        String expected = render(report(Language.EN, SampleReport.shortAttempt("a1", "Mari")));

        assertThat(page).doesNotContain("<script>alert", "<img src=x");
        assertThat(count(page, "<script")).isEqualTo(count(expected, "<script"));
        assertThat(count(page, "</script")).isEqualTo(count(expected, "</script"));
        assertThat(count(page, "<title")).isEqualTo(count(expected, "<title"));
    }

    @Test
    void theFileOfOneNamesNoOther() throws IOException {
        ReportedAttempt plain = SampleReport.shortAttempt("a1", "Mari");
        ReportedAttempt paired = new ReportedAttempt(
                plain.attempt(),
                SampleReport.ranked(
                        "a1", 1, 71.4, List.of(new Contribution("SAME_ROOM", 1, 0, 20, List.of("other-7")))),
                plain.incidents(),
                plain.problems(),
                plain.recordings(),
                plain.timeline(),
                plain.identity(),
                plain.baseline());

        String section = between(render(report(Language.EN, paired)), "<article", "</article>");

        assertThat(section)
                .containsPattern(
                        "<span class=\"about-others\"><span data-t=\"\\d+\">Same room sound: other-7</span></span>")
                .containsPattern("<span class=\"for-one\"><span data-t=\"\\d+\">Same room sound \\(1\\)</span></span>");
        assertThat(count(section, "other-7")).isEqualTo(1);
    }

    @Test
    void linksOnlyToWebPages() throws IOException {
        ReportedAttempt plain = SampleReport.shortAttempt("a1", "Mari");
        Attempt attempt = plain.attempt();
        Attempt hostile = new Attempt(
                attempt.examDay(),
                attempt.examId(),
                attempt.attemptId(),
                attempt.courseId(),
                attempt.examinee(),
                attempt.exam(),
                attempt.window(),
                attempt.consent(),
                attempt.accommodations(),
                attempt.breaks(),
                "javascript:alert(1)",
                attempt.admission());
        assertThat(render(report(Language.EN, with(plain, hostile)))).doesNotContain("javascript:");
    }

    @Test
    void admitsItsOwnStyleAndScriptAlone() throws IOException, GeneralSecurityException {
        String page = render(report(Language.EN, SampleReport.shortAttempt("a1", "Mari")));
        String policy =
                between(page, "Content-Security-Policy\" content=\"", "\">").replace("&#39;", "'");

        assertThat(policy)
                .contains("default-src 'none'")
                .contains("style-src '" + hash(between(page, "<style>", "</style>")) + "'")
                .contains("script-src '" + hash(between(page, "<script>", "</script>")) + "'")
                .doesNotContain("unsafe");
        assertThat(page).doesNotContain("http-equiv=\"refresh\"", " style=", " onclick=", "src=\"http", "@import");
    }

    @Test
    void marksEveryIncidentInTheTimelineAndLinksItToItsCard() throws IOException {
        String page = render(report(Language.EN, SampleReport.shortAttempt("a1", "Mari")));
        for (int i = 1; i <= 4; i++) {
            assertThat(page).contains("<a href=\"#a1i" + i + "\"").contains("<li id=\"a1i" + i + "\"");
        }
        assertThat(page).contains("Nobody in view, 0:17–0:29, 12.4 s</title>").contains("Text pasted, 1:01</title>");
    }

    @Test
    void saysWhenAStillWasNotCut() throws IOException {
        assertThat(render(report(Language.EN, SampleReport.shortAttempt("a1", "Mari"))))
                .contains("Still not cut: the recording was not at hand.");
    }

    @Test
    void comparesWithUsableCohortsOnly() throws IOException {
        String page = render(report(Language.EN, SampleReport.shortAttempt("a1", "Mari")));
        assertThat(page)
                .contains("Exam page left, times an hour")
                .containsPattern("too few attempts to compare[^(]*\\(3\\)");
    }

    @Test
    void neverShowsTheUnseenAsNothingFound() throws IOException {
        ReportedAttempt plain = SampleReport.shortAttempt("a1", "Mari");
        var ranked = plain.ranked();
        ReportedAttempt unseen = new ReportedAttempt(
                plain.attempt(),
                new RankedAttempt(
                        ranked.examDay(),
                        ranked.examId(),
                        ranked.attemptId(),
                        ranked.courseId(),
                        1,
                        0,
                        ranked.reviewPriority(),
                        0,
                        new Coverage(0.0, null, null),
                        List.of(),
                        ranked.shownBecause(),
                        ranked.sampling(),
                        ranked.weights()),
                List.of(),
                List.of(),
                List.of(),
                Timeline.EMPTY,
                IdentitySummary.notCompared(null, IdentitySummary.State.NO_REFERENCE),
                List.of());

        String section = between(render(report(Language.EN, unseen)), "<article", "</article>");

        assertThat(section)
                .contains("nothing could be analysed", "Too little was analysed")
                .doesNotContain("Looked for and not found", "nothing found in what was analysed");
    }

    @Test
    void namesWhatWasLookedForAndNotFound() throws IOException {
        String section =
                between(render(report(Language.EN, SampleReport.shortAttempt("a1", "Mari"))), "<article", "</article>");
        assertThat(section).contains("Looked for and not found: Camera covered or dark, Exam page left, Text copied.");
    }

    private static ReportedAttempt with(ReportedAttempt reported, Attempt attempt) {
        return new ReportedAttempt(
                attempt,
                reported.ranked(),
                reported.incidents(),
                reported.problems(),
                reported.recordings(),
                reported.timeline(),
                reported.identity(),
                reported.baseline());
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    private static String hash(String text) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }
}
