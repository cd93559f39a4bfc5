package org.invigil.jobs.report.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.invigil.datasets.attempt.Admission;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Consent;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.report.Clips;
import org.invigil.jobs.report.CourseReport;
import org.invigil.jobs.report.IdentityPictures;
import org.invigil.jobs.report.IdentitySummary;
import org.invigil.jobs.report.IncidentLevels;
import org.invigil.jobs.report.NotAnalysedAttempt;
import org.invigil.jobs.report.ReportedAttempt;
import org.invigil.jobs.report.ReportedIncident;
import org.invigil.jobs.report.SampleReport;
import org.invigil.jobs.review.CourseReports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WithdrawalTest {
    @TempDir
    Path out;

    private Path course() {
        return out.resolve(SampleReport.DAY).resolve("IDK0041");
    }

    private Set<String> write(List<ReportedAttempt> attempts, NotAnalysedAttempt... others) throws IOException {
        CourseReport report = SampleReport.with(Clips.VIDEO, SampleReport.report(Language.ET, attempts));
        return new CourseReportWriter()
                .write(
                        course(),
                        new CourseReport(
                                report.examDay(),
                                report.courseId(),
                                report.courseName(),
                                report.language(),
                                report.provenance(),
                                attempts,
                                List.of(others),
                                report.pairs(),
                                report.review()),
                        new DrawnStills());
    }

    private static ReportedAttempt attempt(String id, String name) {
        return SampleReport.shortAttempt(id, name);
    }

    private static NotAnalysedAttempt with(Admission.State state, String id) {
        Attempt attempt = SampleReport.attempt(id, "", 60_000);
        return new NotAnalysedAttempt(
                new Attempt(
                        attempt.examDay(),
                        attempt.examId(),
                        id,
                        attempt.courseId(),
                        attempt.examinee(),
                        attempt.exam(),
                        null,
                        new Consent(false, false, null, null, null),
                        List.of(),
                        List.of(),
                        null,
                        new Admission(state, NotAnalysedAttempt.NOTHING_USABLE, Text.of("report.missing.nothing.do"))),
                List.of());
    }

    /** Files of earlier revisions in which the text stands, in their content or their path. */
    private List<String> earlierFilesWith(String text) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(course())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = course().relativize(file).toString();
                if (name.startsWith("rev-")
                        && (name.contains(text)
                                || Files.readString(file, StandardCharsets.ISO_8859_1)
                                        .contains(text))) {
                    found.add(name);
                }
            }
        }
        return found;
    }

    @Test
    void whoTakesConsentBackIsTakenOutOfEarlierRevisions() throws IOException {
        write(List.of(attempt("qq-1", "Mari Maasikas"), attempt("zz-2", "Rein Karu")));

        Set<String> affected =
                write(List.of(attempt("qq-1", "Mari Maasikas")), with(Admission.State.WITHOUT_CONSENT, "zz-2"));

        assertThat(affected).containsExactly("zz-2");
        assertThat(earlierFilesWith("zz-2")).isEmpty();
        assertThat(earlierFilesWith("Rein Karu")).isEmpty();
        assertThat(earlierFilesWith("qq-1")).contains("rev-1/ranking.csv", "rev-1/incidents.csv", "rev-1/review.json");
        assertThat(course().resolve("rev-1/report.html")).doesNotExist();
        assertThat(course().resolve("rev-1/withdrawn.txt")).exists();
        assertThat(Files.readString(course().resolve("changes.csv"))).doesNotContain("zz-2");
        assertThat(Files.readString(course().resolve("not-analysed.csv")))
                .as("the exam office still hears of it")
                .contains("zz-2");
    }

    @Test
    void anAttemptThatLeftTheManifestsIsTakenOutAsWell() throws IOException {
        write(List.of(attempt("qq-1", "Mari Maasikas"), attempt("zz-2", "Rein Karu")));

        assertThat(write(List.of(attempt("qq-1", "Mari Maasikas")))).containsExactly("zz-2");
        assertThat(earlierFilesWith("zz-2")).isEmpty();
    }

    @Test
    void aManifestThatContradictsItselfTakesNothingBack() throws IOException {
        write(List.of(attempt("qq-1", "Mari Maasikas"), attempt("zz-2", "Rein Karu")));

        assertThat(write(List.of(attempt("qq-1", "Mari Maasikas")), with(Admission.State.REFUSED, "zz-2")))
                .isEmpty();
        assertThat(earlierFilesWith("zz-2")).contains("rev-1/report.html");
    }

    @Test
    void verdictsThatWereMadeInSuchARevisionAreStillTakenInForTheOthers() throws IOException {
        write(List.of(attempt("qq-1", "Mari Maasikas"), attempt("zz-2", "Rein Karu")));
        String hash = ReportHash.of(course());
        write(List.of(attempt("qq-1", "Mari Maasikas")), with(Admission.State.WITHOUT_CONSENT, "zz-2"));
        write(List.of(attempt("qq-1", "Mari Maasikas")), with(Admission.State.WITHOUT_CONSENT, "zz-2"));

        assertThat(new CourseReports(out).find(SampleReport.DAY, "IDK0041", hash))
                .hasValueSatisfying(listed -> assertThat(listed.attempts()).containsExactly("qq-1"));
    }

    private static ReportedAttempt compared(String id, boolean isWithConsent) {
        ReportedAttempt sample = attempt(id, "Mari Maasikas");
        Attempt attempt = sample.attempt();
        List<ReportedIncident> incidents = new ArrayList<>(sample.incidents());
        IdentitySummary identity = IdentitySummary.notCompared(null, IdentitySummary.State.NO_CONSENT);
        if (isWithConsent) {
            incidents.add(new ReportedIncident(
                    SampleReport.incident(id, IncidentKind.OTHER_FACE, 70, 80),
                    sample.incidents().get(0).moment(),
                    IncidentLevels.NONE,
                    sample.incidents().get(0).clip()));
            identity = new IdentitySummary(
                    null, 9, 0.4, 1.1, IdentitySummary.State.NOT_MATCHED, false, IdentityPictures.NONE);
        }
        return new ReportedAttempt(
                new Attempt(
                        attempt.examDay(),
                        attempt.examId(),
                        attempt.attemptId(),
                        attempt.courseId(),
                        attempt.examinee(),
                        attempt.exam(),
                        attempt.window(),
                        new Consent(true, isWithConsent, null, null, null),
                        attempt.accommodations(),
                        attempt.breaks(),
                        attempt.attemptUrl(),
                        attempt.admission()),
                sample.ranked(),
                incidents,
                sample.problems(),
                sample.recordings(),
                sample.timeline(),
                identity,
                sample.baseline());
    }

    @Test
    void whatFacesWereComparedToGoesWithTheConsentToBiometrics() throws IOException {
        write(List.of(compared("qq-1", true)));
        Path evidence = course().resolve("evidence/qq-1");
        Files.write(evidence.resolve("identity-strip.jpg"), new byte[] {1});
        assertThat(Files.readString(course().resolve("incidents.csv"))).contains("OTHER_FACE");

        Set<String> affected = write(List.of(compared("qq-1", false)));

        assertThat(affected).containsExactly("qq-1");
        assertThat(course().resolve("evidence/qq-1/identity-strip.jpg"))
                .as("nor is it carried over into the new report")
                .doesNotExist();
        assertThat(earlierFilesWith("OTHER_FACE")).isEmpty();
        assertThat(earlierFilesWith("other_face")).isEmpty();
        assertThat(earlierFilesWith("identity-strip")).isEmpty();
        assertThat(Files.readAllLines(course().resolve("rev-1/identity.csv"))).hasSize(1);
        assertThat(Files.readString(course().resolve("rev-1/incidents.csv"))).contains("qq-1,ABSENT");
    }
}
