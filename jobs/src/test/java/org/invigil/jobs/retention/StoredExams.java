package org.invigil.jobs.retention;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.invigil.datasets.attempt.Admission;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Consent;
import org.invigil.datasets.attempt.Exam;
import org.invigil.datasets.attempt.ExamContact;
import org.invigil.datasets.attempt.Examinee;
import org.invigil.datasets.attempt.Window;
import org.invigil.datasets.capture.CapturedRows;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.captures.CapturesPlace;
import org.invigil.jobs.captures.LocalPlace;
import org.invigil.jobs.keys.EmbeddedKeys;
import org.invigil.jobs.keys.Passphrase;
import org.invigil.jobs.report.files.FolderName;
import org.invigil.jobs.storage.ExamKey;
import org.invigil.jobs.storage.OutFolder;
import org.invigil.jobs.storage.SegmentKey;
import org.invigil.jobs.storage.SegmentStore;

/**
 * An OUT and a captures folder as a night leaves them, without the night: three exams on two days, two of them of one
 * course. Files that only Spark can write hold anything; where files lie and what else names people is as it is.
 */
final class StoredExams {
    static final String DAY = "2026-11-20";
    static final String OTHER_DAY = "2026-11-21";
    static final ExamKey PAST = new ExamKey(DAY, "past-exam");
    static final ExamKey SECOND = new ExamKey(DAY, "second-exam");
    static final ExamKey STAYING = new ExamKey(OTHER_DAY, "staying-exam");
    static final LocalDate CLAIM_ENDS = LocalDate.parse("2026-12-20");
    static final LocalDate STAYING_ENDS = LocalDate.parse("2027-06-30");

    final Path root;
    final OutFolder out;
    final EmbeddedKeys keys;
    final Path captures;
    /** Where the captures lie that a plan is made of: the folder of this machine, unless a test moves them. */
    CapturesPlace place;

    final List<Attempt> attempts = new ArrayList<>();

    /** @param root an empty folder, or one that {@link #make} has filled before */
    StoredExams(Path root) {
        this.root = root;
        this.out = OutFolder.open(root.resolve("out"));
        this.keys = EmbeddedKeys.open(root.resolve("keys.p12"), out.path(), Passphrase.of(Map.of()));
        this.captures = root.resolve("captures");
        this.place = new LocalPlace(captures);
        sitting(PAST, "COURSE-1", "attempt-one", "person-one", "Mari Maasikas", CLAIM_ENDS);
        sitting(PAST, "COURSE-1", "attempt-two", "person-two", "Jüri Õunapuu", CLAIM_ENDS);
        sitting(SECOND, "COURSE-2", "attempt-three", "person-one", "Mari Maasikas", CLAIM_ENDS);
        sitting(STAYING, "COURSE-1", "attempt-four", "person-four", "Kati Kask", STAYING_ENDS);
    }

    private void sitting(
            ExamKey exam, String course, String attempt, String examinee, String name, LocalDate claimPeriodEnds) {
        Instant start = Instant.parse(exam.examDay() + "T08:00:00Z");
        attempts.add(new Attempt(
                exam.examDay(),
                exam.examId(),
                attempt,
                course,
                new Examinee(examinee, name, null, null, null, null),
                new Exam(
                        exam.examId(),
                        "Course",
                        "Exam",
                        start,
                        start.plusSeconds(7200),
                        7200,
                        claimPeriodEnds,
                        "et",
                        List.of(),
                        List.of(),
                        new ExamContact(null, "https://moodle.example.org/" + exam.examId())),
                new Window(start, start.plusSeconds(3600), 7200),
                new Consent(true, true, null, null, null),
                List.of(),
                List.of(),
                null,
                Admission.ADMITTED));
    }

    /** A row of an exam that no manifest knows. */
    static Attempt undated(String examDay, String examId, String attemptId) {
        return new Attempt(
                examDay,
                examId,
                attemptId,
                Attempt.UNKNOWN_COURSE,
                new Examinee("person-x", "Somebody Else", null, null, null, null),
                null,
                null,
                new Consent(true, false, null, null, null),
                List.of(),
                List.of(),
                null,
                new Admission(Admission.State.REFUSED, Text.of("capture.attempt.exam"), Text.of("capture.do.exam")));
    }

    StoredExams make() {
        for (ExamKey exam : List.of(PAST, SECOND, STAYING)) {
            String pseudonym = exam.pseudonym(keys.pseudonyms());
            keys.examKey(pseudonym);
            keys.examKey(pseudonym + "likenesses");
            for (String table : List.of("attempts", "looks", "pairs", "table_of_an_older_version")) {
                write("tables/" + table + "/exam_day=" + exam.examDay() + "/exam_id=" + pseudonym
                        + "/v1-00000.parquet");
            }
            write("tables/.sounds.new/exam_day=" + exam.examDay() + "/exam_id=" + pseudonym + "/part-0.parquet");
            for (SegmentStore store :
                    List.of(new SegmentStore(out.path(), keys), SegmentStore.ofLikenesses(out.path(), keys))) {
                for (int i = 0; i < 3; i++) {
                    store.commit(exam, SegmentKey.parts().with("number", i).key(), "nobody", new byte[] {1, 2, 3});
                }
            }
        }
        for (Attempt attempt : attempts) {
            report(attempt);
        }
        for (String day : List.of(DAY, OTHER_DAY)) {
            write("reports/" + day + "/index.html", "Morning of " + day);
            write("reports/" + day + "/status.json", "{\"courses\":[]}");
        }
        write(
                "runs/20261120-220000-000/run.json",
                "{\"exams\":[\"" + PAST.pseudonym(keys.pseudonyms()) + "\",\"" + STAYING.pseudonym(keys.pseudonyms())
                        + "\"],\"inputs\":[\"aa11\",\"bb22\"],\"captures\":\"0011\"}");
        makeCaptures();
        return this;
    }

    private void report(Attempt attempt) {
        String course = "reports/" + attempt.examDay() + "/" + FolderName.of(attempt.courseId());
        for (String file : List.of("ranking.csv", "incidents.csv", "report.html")) {
            append(
                    course + "/" + file,
                    attempt.attemptId() + "," + attempt.examinee().name() + "\n");
        }
        Path still = write(course + "/evidence/" + attempt.attemptId() + "/001-absent-5s.jpg", "picture");
        Path linked = out.path().resolve(course + "/rev-1/evidence/" + attempt.attemptId() + "/001-absent-5s.jpg");
        try {
            Files.createDirectories(linked.getParent());
            Files.createLink(linked, still);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        append(course + "/rev-1/ranking.csv", attempt.attemptId() + "\n");
    }

    /** One folder that both days share, as a small faculty may keep it. */
    private void makeCaptures() {
        StringBuilder exams = new StringBuilder(
                "exam_id,course_id,course_name,exam_name,starts_at,ends_at,claim_period_ends,language\n");
        StringBuilder rows = new StringBuilder("attempt_id,exam_id,examinee_id,examinee_name,started_at,ended_at,"
                + "recording_consent,biometric_consent,accommodations\n");
        StringBuilder recordings = new StringBuilder("attempt_id,kind,file,started_at\n");
        StringBuilder references = new StringBuilder("examinee_id,file\n");
        StringBuilder activity = new StringBuilder();
        Map<String, Attempt> examOf = new TreeMap<>();
        for (Attempt attempt : attempts) {
            examOf.putIfAbsent(attempt.examId(), attempt);
            rows.append(String.format(
                    "%s,%s,%s,%s,%s,%s,yes,yes,%n",
                    attempt.attemptId(),
                    attempt.examId(),
                    attempt.examinee().examineeId(),
                    attempt.examinee().name(),
                    attempt.window().startedAt(),
                    attempt.window().endedAt()));
            String file = "media/" + attempt.attemptId() + "/webcam.webm";
            recordings
                    .append(attempt.attemptId())
                    .append(",webcam,")
                    .append(file)
                    .append(",\n");
            capture(file, "recording of " + attempt.attemptId());
            activity.append("{\"attempt_id\":\"")
                    .append(attempt.attemptId())
                    .append("\",\"at\":\"2026-11-20T10:00:00+02:00\",\"action\":\"paste\"}\n");
        }
        for (Attempt attempt : examOf.values()) {
            exams.append(String.format(
                    "%s,%s,Course,Exam,%sT10:00:00+02:00,%sT12:00:00+02:00,%s,et%n",
                    attempt.examId(),
                    attempt.courseId(),
                    attempt.examDay(),
                    attempt.examDay(),
                    attempt.exam().claimPeriodEnds()));
        }
        for (String person : List.of("person-one", "person-two", "person-four")) {
            references.append(person).append(",photos/").append(person).append(".jpg\n");
            capture("photos/" + person + ".jpg", "photo of " + person);
        }
        capture("exams.csv", exams.toString());
        capture("attempts.csv", rows.toString());
        capture("recordings.csv", recordings.toString());
        capture("references.csv", references.toString());
        capture("activity.jsonl", activity.toString());
    }

    Path write(String path) {
        return write(path, "sealed " + path.hashCode());
    }

    Path write(String path, String content) {
        return write(out.path().resolve(path), content);
    }

    Path capture(String path, String content) {
        return write(captures.resolve(path), content);
    }

    private static Path write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void append(String path, String content) {
        Path file = out.path().resolve(path);
        try {
            write(path, (Files.exists(file) ? Files.readString(file) : "") + content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PlanInputs inputs() {
        return inputs(attempts);
    }

    PlanInputs inputs(List<Attempt> stored) {
        return new PlanInputs(
                stored,
                Map.of(PAST, Map.of("attempt-one", List.of("aa11")), STAYING, Map.of("attempt-four", List.of("bb22"))),
                isThere() ? Map.of(place, rows()) : Map.of(),
                Set.of(),
                Map.of(),
                0,
                new PlanInputs.Outside(new HandedOut(out.path(), keys).all(), root.resolve("delivery-passwords")));
    }

    private boolean isThere() {
        try {
            return place.isFolder();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CapturedRows rows() {
        try {
            return CapturedRows.read(place.files());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What goes on a day. */
    DeletionPlan plan(String today) {
        RetentionRule rule = new RetentionRule(0, LocalDate.parse(today), Instant.parse("2026-11-26T00:00:00Z"));
        return new PlanRetention(rule, new Holds(out.path(), keys).all(), inputs())
                .plan(out.path(), keys.pseudonyms(), Weighing.Depth.CONTENT);
    }

    /** Every file and folder below OUT and the captures, relative to both, but for what no content tells apart. */
    List<String> files() {
        List<String> all = new ArrayList<>();
        for (Path folder : List.of(out.path(), captures)) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> paths = Files.walk(folder)) {
                    paths.filter(path -> !path.equals(folder))
                            .map(path -> root.relativize(path).toString())
                            .sorted()
                            .forEach(all::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return all;
    }

    String content(String path) {
        try {
            return Files.readString(root.resolve(path), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
