package org.invigil.jobs.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.invigil.jobs.retention.StoredExams.DAY;
import static org.invigil.jobs.retention.StoredExams.OTHER_DAY;
import static org.invigil.jobs.retention.StoredExams.PAST;
import static org.invigil.jobs.retention.StoredExams.SECOND;
import static org.invigil.jobs.retention.StoredExams.STAYING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.invigil.datasets.InputException;
import org.invigil.jobs.audit.AuditCheck;
import org.invigil.jobs.audit.AuditLog;
import org.invigil.jobs.captures.LocalPlace;
import org.invigil.jobs.retention.Deletion.Step;
import org.invigil.jobs.storage.ExamKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeletionTest {
    private static final String OVER = "2026-12-21";

    @TempDir
    Path folder;

    /** Stands for a machine that stops. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Tables are another test's; here it is enough that nobody asks for them where whole days go. */
    static final Deletion.Rows NO_TABLES = new Deletion.Rows() {
        @Override
        public void remove(DeletionPlan plan) {
            throw new AssertionError("No single attempt goes");
        }

        @Override
        public void removeExpiredCases(String today) {
            throw new AssertionError("No case has expired");
        }

        @Override
        public void rankAgain(List<String> examDays) {
            throw new AssertionError("Nothing is to be ranked on " + examDays);
        }
    };

    private StoredExams made() {
        return new StoredExams(folder).make();
    }

    private static Deletion.Done delete(StoredExams stored) {
        return new Deletion(stored.out, stored.keys, NO_TABLES).carryOut(stored.plan(OVER));
    }

    static void assertGone(StoredExams stored) throws IOException {
        Set<String> names = new TreeSet<>(stored.files());
        for (ExamKey exam : List.of(PAST, SECOND)) {
            String pseudonym = exam.pseudonym(stored.keys.pseudonyms());
            assertThat(names).noneMatch(name -> name.contains(pseudonym));
            assertThat(stored.keys.findExamKey(pseudonym)).isEmpty();
            assertThat(stored.keys.findExamKey(pseudonym + "likenesses")).isEmpty();
            assertThat(stored.out.tombstones(stored.keys).isDeleted(exam)).isTrue();
        }
        assertThat(names)
                .noneMatch(name -> name.contains("attempt-one") || name.contains("attempt-two"))
                .noneMatch(name -> name.contains("attempt-three"))
                .noneMatch(name -> name.contains("deletion"))
                .noneMatch(name -> name.endsWith(".part"))
                .doesNotContain("captures/photos/person-one.jpg", "captures/photos/person-two.jpg");
        assertThat(names.stream().filter(name -> name.startsWith("out/reports/" + DAY)))
                .containsExactly(
                        "out/reports/" + DAY,
                        "out/reports/" + DAY + "/index.html",
                        "out/reports/" + DAY + "/status.json");
        for (String name : names) {
            if (Files.isRegularFile(stored.root.resolve(name))) {
                assertThat(stored.content(name))
                        .as(name)
                        .doesNotContain("attempt-one", "attempt-two", "attempt-three", "person-one", "person-two")
                        .doesNotContain("Maasikas", "unapuu");
            }
        }
    }

    static void assertOthersStay(StoredExams stored) {
        String pseudonym = STAYING.pseudonym(stored.keys.pseudonyms());
        String exam = "/exam_day=" + OTHER_DAY + "/exam_id=" + pseudonym;
        assertThat(stored.files())
                .contains(
                        "out/tables/attempts" + exam + "/v1-00000.parquet",
                        "out/tables/table_of_an_older_version" + exam + "/v1-00000.parquet",
                        "out/segments" + exam,
                        "out/keys/" + pseudonym + ".key",
                        "out/keys/" + pseudonym + "likenesses.key",
                        "out/reports/" + OTHER_DAY + "/COURSE-1/ranking.csv",
                        "out/reports/" + OTHER_DAY + "/COURSE-1/rev-1/evidence/attempt-four/001-absent-5s.jpg",
                        "captures/media/attempt-four/webcam.webm",
                        "captures/photos/person-four.jpg");
        assertThat(stored.content("captures/attempts.csv"))
                .startsWith("attempt_id,")
                .contains("\nattempt-four,staying-exam,person-four,Kati Kask,");
        assertThat(stored.content("captures/exams.csv").lines()).hasSize(2);
        assertThat(stored.content("captures/recordings.csv"))
                .isEqualTo(
                        "attempt_id,kind,file,started_at\n" + "attempt-four,webcam,media/attempt-four/webcam.webm,\n");
        assertThat(stored.content("captures/activity.jsonl").lines())
                .singleElement()
                .asString()
                .contains("attempt-four");
        assertThat(stored.content("out/runs/20261120-220000-000/run.json"))
                .contains(pseudonym, "bb22", "\"captures\"")
                .doesNotContain("aa11", PAST.pseudonym(stored.keys.pseudonyms()));
    }

    @Test
    void deletesWhatIsOverAndNothingElse() throws IOException {
        StoredExams stored = made();

        Deletion.Done done = delete(stored);

        assertThat(done.mentions()).isEmpty();
        assertGone(stored);
        assertOthersStay(stored);
    }

    @Test
    void nothingGoesOnTheLastDayOfTheClaimPeriod() {
        StoredExams stored = made();
        assertThat(stored.plan("2026-12-20").isEmpty()).isTrue();
        assertThat(stored.plan(OVER).exams()).hasSize(2);
    }

    @Test
    void doneTwiceItIsDoneOnce() {
        StoredExams stored = made();
        delete(stored);
        List<String> before = stored.files();
        StoredExams again = new StoredExams(folder);
        again.attempts.removeIf(attempt -> attempt.examDay().equals(DAY));

        assertThat(again.plan(OVER).isEmpty()).isTrue();
        assertThat(new Deletion(stored.out, stored.keys, NO_TABLES).finishAll()).isEmpty();
        assertThat(stored.files()).isEqualTo(before);
    }

    @Test
    void stoppedAnywhereItIsFinishedByTheNextStart() throws IOException {
        int stops = 0;
        Set<Step> stoppedAt = new HashSet<>();
        while (true) {
            StoredExams stored = new StoredExams(Files.createDirectory(folder.resolve("stop-" + stops))).make();
            if (!isStopped(stored, stops, stoppedAt)) {
                break;
            }
            List<Deletion.Done> finished = new Deletion(stored.out, stored.keys, NO_TABLES).finishAll();
            assertThat(finished).as("after stop %d", stops).hasSizeLessThanOrEqualTo(1);
            assertGone(stored);
            assertOthersStay(stored);
            assertOneCertificate(stored);
            stops++;
        }
        assertThat(stops).isGreaterThan(30);
        assertThat(stoppedAt).containsExactlyInAnyOrder(Step.values());
    }

    private static boolean isStopped(StoredExams stored, int after, Set<Step> stoppedAt) {
        int[] passed = {0};
        Deletion.Checkpoint stop = step -> {
            if (passed[0]++ == after) {
                stoppedAt.add(step);
                throw new Stopped();
            }
        };
        try {
            new Deletion(stored.out, stored.keys, NO_TABLES, stop).carryOut(stored.plan(OVER));
            return false;
        } catch (Stopped e) {
            return true;
        }
    }

    static void assertOneCertificate(StoredExams stored) {
        AuditCheck audit = AuditLog.of(stored.out.path(), stored.keys).check();
        assertThat(audit.fault()).isEmpty();
        assertThat(audit.certificates()).hasSize(1);
        assertThat(Deletion.certificateFaults(stored.out.path(), audit)).isEmpty();
        assertThat(Certificate.all(stored.out.path())).hasSize(1);
    }

    @Test
    void stoppedBeforeThePlanStandsNothingHasHappened() {
        StoredExams stored = made();
        DeletionPlan plan = stored.plan(OVER);
        stored.keys.examKey(DeletionPlan.keyName(plan.id()));

        assertThat(new Deletion(stored.out, stored.keys, NO_TABLES).finishAll()).isEmpty();

        assertThat(stored.files())
                .contains("captures/media/attempt-one/webcam.webm")
                .noneMatch(name -> name.contains("deletion"));
    }

    @Test
    void whileItIsStoppedNobodyReads() {
        StoredExams stored = made();
        isStopped(stored, 3, new HashSet<>());
        assertThatThrownBy(() -> Deletion.requireNone(stored.out.path()))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.text().key()).isEqualTo("retention.unfinished"));
    }

    @Test
    void keysGoBeforeFiles() {
        StoredExams stored = made();
        List<Step> steps = new ArrayList<>();
        new Deletion(stored.out, stored.keys, NO_TABLES, steps::add).carryOut(stored.plan(OVER));
        assertThat(steps.indexOf(Step.SET_TOMBSTONES)).isLessThan(steps.indexOf(Step.DESTROY_KEYS));
        assertThat(steps.lastIndexOf(Step.DESTROY_KEYS)).isLessThan(steps.indexOf(Step.DELETE_EXAMS));
    }

    @Test
    void theCertificateCountsAndNamesNobody() throws IOException {
        StoredExams stored = made();
        Deletion.Done done = delete(stored);

        JsonNode certificate = new ObjectMapper().readTree(Files.readAllBytes(done.certificate()));
        assertThat(certificate.path("exams_deleted").asInt()).isEqualTo(2);
        assertThat(certificate.path("attempts_deleted").asInt()).isEqualTo(3);
        assertThat(certificate.path("deleted").path("keys").path("files").asInt())
                .isEqualTo(4);
        assertThat(certificate.path("deleted").path("captures").path("files").asInt())
                .isEqualTo(5);
        assertThat(certificate.path("rule").path("today").asText()).isEqualTo(OVER);
        assertThat(certificate
                        .path("rule")
                        .path("today_given_on_the_command_line")
                        .asBoolean())
                .isTrue();
        assertThat(certificate.path("sha256_of_what_was_deleted").asText()).matches("[0-9a-f]{64}");
        for (Path file : List.of(done.certificate(), done.page())) {
            assertThat(Files.readString(file, StandardCharsets.UTF_8))
                    .doesNotContain("attempt-", "person-", "Mari", "Jüri", "past-exam")
                    .contains("COURSE-1");
        }
        assertThat(Files.readString(done.page())).contains("Kustutamistõend", "Certificate of deletion");
    }

    @Test
    void theDayStillHasAPageThatSaysWhatBecameOfIt() throws IOException {
        StoredExams stored = made();
        Deletion.Done done = delete(stored);
        Path day = stored.out.reports().resolve(DAY);
        assertThat(Files.readString(day.resolve("index.html")))
                .contains(done.plan().id());
        JsonNode status = new ObjectMapper().readTree(Files.readAllBytes(day.resolve("status.json")));
        assertThat(status.path("courses").size()).isZero();
    }

    @Test
    void aHoldKeepsTheWholeExamUntilItExpires() {
        StoredExams stored = made();
        new Holds(stored.out.path(), stored.keys)
                .add(new Hold(DAY, PAST.examId(), "attempt-one", "Owner", "2027-01-31", "appeal", "2026-12-01"));

        assertThat(stored.plan("2027-01-31").exams())
                .extracting(DeletionPlan.PlannedExam::examId)
                .containsExactly(SECOND.examId());
        assertThat(stored.plan("2027-02-01").exams()).hasSize(2);
        assertThat(stored.content("out/holds.sealed")).doesNotContain("attempt-one", "Owner", "appeal");
    }

    @Test
    void holdsOfDeletedExamsGoWithThem() {
        StoredExams stored = made();
        Holds holds = new Holds(stored.out.path(), stored.keys);
        holds.add(new Hold(DAY, PAST.examId(), "attempt-one", "Owner", "2026-12-01", "appeal", "2026-11-21"));
        holds.add(new Hold(OTHER_DAY, STAYING.examId(), "", "Owner", "2027-12-01", "audit", "2026-11-21"));
        delete(stored);
        assertThat(holds.all()).extracting(Hold::examId).containsExactly(STAYING.examId());
    }

    @Test
    void whatALinkPointsToIsLeftAlone() throws IOException {
        StoredExams stored = made();
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path precious = Files.writeString(elsewhere.resolve("thesis.txt"), "years of work");
        Path evidence = stored.out.reports().resolve(DAY + "/COURSE-1/evidence/attempt-one");
        Files.createSymbolicLink(evidence.resolve("linked"), elsewhere);
        Files.createSymbolicLink(evidence.resolve("still.jpg"), precious);

        delete(stored);

        assertThat(precious).hasContent("years of work");
        assertGone(stored);
    }

    @Test
    void aLinkOnTheWayStopsThePlan() throws IOException {
        StoredExams stored = made();
        Path segments = stored.out.path().resolve("segments");
        Path moved = Files.move(segments, folder.resolve("big disk"));
        Files.createSymbolicLink(segments, moved);
        List<String> before = stored.files();

        assertThatThrownBy(() -> stored.plan(OVER))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.text().key()).isEqualTo("retention.link"));
        assertThat(stored.files()).isEqualTo(before);
    }

    @Test
    void aReportFolderThatIsALinkIsRemovedAndNotItsTarget() throws IOException {
        StoredExams stored = made();
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path precious = Files.writeString(elsewhere.resolve("ranking.csv"), "of another faculty");
        Path course = stored.out.reports().resolve(DAY + "/COURSE-2");
        Files.move(course, folder.resolve("moved away"));
        Files.createSymbolicLink(course, elsewhere);

        delete(stored);

        assertThat(precious).exists();
        assertThat(course).doesNotExist();
    }

    @Test
    void recordingsThatAreLinksAreToldAndNotFollowed() throws IOException {
        StoredExams stored = made();
        Path precious = Files.writeString(folder.resolve("thesis.webm"), "years of work");
        Path recording = stored.captures.resolve("media/attempt-one/webcam.webm");
        Files.delete(recording);
        Files.createSymbolicLink(recording, precious);

        DeletionPlan plan = stored.plan(OVER);
        new Deletion(stored.out, stored.keys, NO_TABLES).carryOut(plan);

        assertThat(plan.byHand()).anyMatch(copy -> copy.what().equals("unreachable"));
        assertThat(precious).hasContent("years of work");
    }

    @Test
    void pathsThatLeaveTheCapturesAreNotFollowed() throws IOException {
        StoredExams stored = made();
        Path precious = Files.writeString(folder.resolve("thesis.webm"), "years of work");
        stored.capture(
                "recordings.csv",
                "attempt_id,kind,file,started_at\nattempt-one,webcam,../thesis.webm,\n"
                        + "attempt-one,webcam,exams.csv,\nattempt-one,webcam,media/attempt-one/webcam.webm,\n"
                        + "attempt-four,webcam,media/attempt-four/webcam.webm,\n");
        delete(stored);
        assertThat(precious).exists();
        assertThat(stored.content("captures/exams.csv")).contains("staying-exam");
    }

    @Test
    void aRecordingThatOthersShareStays() {
        StoredExams stored = made();
        stored.capture("media/webinar.mp4", "everybody");
        stored.capture(
                "recordings.csv",
                "attempt_id,kind,file,started_at\nattempt-one,webcam,media/webinar.mp4,\n"
                        + "attempt-four,webcam,media/webinar.mp4,\n");
        DeletionPlan plan = stored.plan(OVER);
        new Deletion(stored.out, stored.keys, NO_TABLES).carryOut(plan);
        assertThat(stored.content("captures/media/webinar.mp4")).isEqualTo("everybody");
        assertThat(plan.byHand())
                .anyMatch(copy -> copy.what().equals("shared") && copy.where().endsWith("webinar.mp4"));
    }

    @Test
    void capturesThatAreAwayDoNotPassForDeleted() throws IOException {
        StoredExams stored = made();
        DeletionPlan plan = stored.plan(OVER);
        Path away = Files.move(stored.captures, folder.resolve("unmounted"));
        Deletion deletion = new Deletion(stored.out, stored.keys, NO_TABLES);

        assertThatThrownBy(() -> deletion.carryOut(plan))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.text().key()).isEqualTo("retention.captures-away"));

        assertThat(Certificate.all(stored.out.path())).isEmpty();
        Files.move(away, stored.captures);
        assertThat(deletion.finishAll()).hasSize(1);
        assertGone(stored);
    }

    @Test
    void leftoversOfAnExamWithoutAKeyGo() {
        StoredExams stored = made();
        String pseudonym = PAST.pseudonym(stored.keys.pseudonyms());
        stored.keys.destroy(pseudonym);
        assertThat(org.invigil.jobs.storage.ExamFiles.withoutKeys(stored.out.path(), stored.keys))
                .containsOnlyKeys(DAY)
                .containsEntry(DAY, List.of(pseudonym));
    }

    @Test
    void aNameThatStandsSomewhereElseIsTold() {
        StoredExams stored = made();
        Path note = stored.write("notes of the office.txt", "Ask Jüri Õunapuu again");
        assertThat(delete(stored).mentions()).containsExactly(note);
    }

    @Test
    void namesOfThoseWhoStayAreNoLeftovers() {
        StoredExams stored = made();
        assertThat(stored.plan(OVER).words())
                .contains("attempt-one", "person-two", "Jüri Õunapuu")
                .doesNotContain("person-four", "Kati Kask", "attempt-four");
    }

    @Test
    void exportsAreListedAndThoseInsideOutGo() {
        StoredExams stored = made();
        stored.write("export-1/looks/part-0.parquet", "plain");
        stored.write(
                "exports.csv",
                "at,by,tables,rows,to,reason\r\n"
                        + "\"2026-12-01T08:00:00Z\",\"a\",\"looks\",\"1\",\"/data/team\",\"\"\r\n"
                        + "\"2026-12-01T08:00:00Z\",\"a\",\"looks\",\"1\",\"export-1\",\"\"\r\n"
                        + "\"2026-12-01T08:00:00Z\",\"a\",\"looks\",\"1\",\"keys\",\"\"\r\n"
                        + "\"2025-12-01T08:00:00Z\",\"a\",\"looks\",\"1\",\"/data/older\",\"\"\r\n");
        stored.write(
                "deliveries.csv",
                "delivered_at,exam_day,course_id,recipients,file\r\n2026-11-22T08:00:00Z," + DAY
                        + ",COURSE-1,kask@example.org,/srv/x.zip\r\n2026-11-22T08:00:00Z," + OTHER_DAY
                        + ",COURSE-1,paju@example.org,/srv/y.zip\r\n");
        stored.write("deliveries/" + DAY + "-COURSE-1-rev1/sealed.zip");
        stored.write("deliveries/" + OTHER_DAY + "-COURSE-1-rev1/sealed.zip");

        DeletionPlan plan = stored.plan(OVER);
        new Deletion(stored.out, stored.keys, NO_TABLES).carryOut(plan);

        assertThat(plan.byHand())
                .extracting(DeletionPlan.ByHand::where)
                .contains("/data/team", "kask@example.org", "https://moodle.example.org/past-exam", "keys")
                .doesNotContain("/data/older", "paju@example.org");
        assertThat(stored.files())
                .noneMatch(name -> name.contains("export-1") || name.contains(DAY + "-COURSE-1-rev1"))
                .contains("out/deliveries/" + OTHER_DAY + "-COURSE-1-rev1/sealed.zip", "out/keys");
        assertOthersStay(stored);
    }

    @Test
    void verdictFilesInTheInboxLoseTheirRows() {
        StoredExams stored = made();
        stored.write(
                "verdicts/a.csv",
                "exam_day,course_id,attempt_id\r\n" + DAY + ",COURSE-1,attempt-one\r\n" + OTHER_DAY
                        + ",COURSE-1,attempt-four\r\n");
        stored.write("verdicts/b.csv", "exam_day,course_id,attempt_id\r\n" + DAY + ",COURSE-1,attempt-two\r\n");
        delete(stored);
        assertThat(stored.content("out/verdicts/a.csv"))
                .contains("attempt-four")
                .doesNotContain("attempt-one");
        assertThat(stored.files()).doesNotContain("out/verdicts/b.csv");
    }

    @Test
    void aLogThatCannotBeReadKeepsItsFolderAndNothingElse() {
        StoredExams stored = made();
        stored.capture("responses.csv", "attempt_id,question_id,response,correct,answered_at,seconds\na,\"open\n");
        PlanRetention retention = new PlanRetention(
                new RetentionRule(0, LocalDate.parse(OVER), Instant.EPOCH), List.of(), stored.inputs());
        DeletionPlan plan = retention.plan(stored.out.path(), stored.keys.pseudonyms(), Weighing.Depth.SIZES);
        assertThat(plan.exams()).hasSize(2);
        assertThat(plan.captures()).isEmpty();
        assertThat(retention.refused()).containsOnlyKeys(new LocalPlace(stored.captures));
    }

    @Test
    void anotherNameOfARecordingIsTold() throws IOException {
        StoredExams stored = made();
        Path recording = stored.captures.resolve("media/attempt-one/webcam.webm");
        Files.createLink(folder.resolve("copy.webm"), recording);
        assertThat(stored.plan(OVER).byHand())
                .filteredOn(copy -> copy.what().equals("linked"))
                .extracting(DeletionPlan.ByHand::where)
                .containsExactly(recording.toString());
    }
}
