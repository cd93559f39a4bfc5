package org.invigil.jobs;

import static org.apache.spark.sql.functions.col;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.invigil.datasets.InputException;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.CourseEducator;
import org.invigil.datasets.attempt.Exam;
import org.invigil.datasets.attempt.ExamContact;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.delivery.Delivery;
import org.invigil.jobs.delivery.DeliveryFolder;
import org.invigil.jobs.delivery.DeliveryPassword;
import org.invigil.jobs.files.LogCsv;
import org.invigil.jobs.report.files.FolderName;
import org.invigil.jobs.run.StoredTables;

/** Seals a course's report for the educators whom the manifests name, and notes in {@code deliveries.csv} what left. */
public final class DeliverReport {
    private static final List<String> HEADER = List.of(
            "delivered_at",
            "exam_day",
            "course_id",
            "revision",
            "recipients",
            "sealed",
            "file",
            "sha256",
            "report_hash",
            "by");

    private final StoredTables stored;

    public DeliverReport(StoredTables stored) {
        this.stored = stored;
    }

    /**
     * Delivers it. Sending is left to people: Invigil runs offline.
     *
     * @param examDay where the course has reports of several days
     * @param to folder that the delivery's own folder is made in; {@code OUT/deliveries} where it is empty
     * @param password to seal an archive with; generated where it is empty
     * @throws InputException if there is no report of the course, or nobody to receive it
     */
    public DeliveryFolder.Made run(
            String courseId, Optional<String> examDay, Optional<Path> to, Optional<DeliveryPassword> password) {
        List<Attempt> attempts = attempts(courseId, examDay);
        String day = attempts.get(0).examDay();
        Path course = stored.out().reports().resolve(day).resolve(FolderName.of(courseId));
        if (!Files.exists(course.resolve("report.html"))) {
            throw new InputException(Text.of("deliver.no-report", courseId, day));
        }
        List<CourseEducator> educators = educators(courseId, day);
        if (educators.isEmpty()) {
            throw new InputException(Text.of("deliver.nobody", courseId, day));
        }
        Path folder = to.orElse(stored.out().deliveries());
        DeliveryFolder.Made made = new DeliveryFolder(
                        delivery(attempts, course, educators),
                        folder,
                        password,
                        stored.keys().place().passwords())
                .write(Instant.now());
        made.files().forEach(file -> note(day, courseId, made, file));
        return made;
    }

    private List<Attempt> attempts(String courseId, Optional<String> examDay) {
        List<Attempt> all = stored.tables().read(Tables.ATTEMPTS).collectAsList();
        List<Attempt> ofCourse = all.stream()
                .filter(attempt -> attempt.courseId().equals(courseId))
                .filter(attempt -> examDay.isEmpty() || attempt.examDay().equals(examDay.get()))
                .toList();
        if (ofCourse.isEmpty()) {
            throw new InputException(Text.of(
                    "deliver.no-course",
                    courseId,
                    all.stream()
                            .map(attempt -> attempt.courseId() + " " + attempt.examDay())
                            .distinct()
                            .sorted()
                            .collect(Collectors.joining(", "))));
        }
        TreeSet<String> days = ofCourse.stream().map(Attempt::examDay).collect(Collectors.toCollection(TreeSet::new));
        if (days.size() > 1) {
            throw new InputException(Text.of("deliver.many-days", courseId, String.join(", ", days)));
        }
        return ofCourse;
    }

    private List<CourseEducator> educators(String courseId, String day) {
        Map<String, CourseEducator> byAddress = new LinkedHashMap<>();
        stored.tables().read(Tables.EDUCATORS, day).filter(col("course_id").equalTo(courseId)).collectAsList().stream()
                .filter(educator -> !educator.email().isBlank())
                .sorted(Comparator.comparing(CourseEducator::email).thenComparing(CourseEducator::examId))
                .forEach(educator -> byAddress.putIfAbsent(educator.email(), educator));
        return List.copyOf(byAddress.values());
    }

    private static Delivery delivery(List<Attempt> attempts, Path course, List<CourseEducator> educators) {
        List<Exam> exams = attempts.stream()
                .map(Attempt::exam)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(Exam::examId))
                .toList();
        Optional<Exam> any = exams.stream().findFirst();
        return new Delivery(
                course,
                attempts.get(0).examDay(),
                attempts.get(0).courseId(),
                any.map(Exam::courseName).orElse(null),
                any.flatMap(exam -> Language.find(exam.language())).orElse(Language.EN),
                educators,
                exams.stream()
                        .map(Exam::claimPeriodEnds)
                        .max(LocalDate::compareTo)
                        .orElse(null),
                exams.stream()
                        .map(Exam::contact)
                        .filter(Objects::nonNull)
                        .map(ExamContact::person)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    private void note(String day, String courseId, DeliveryFolder.Made made, DeliveryFolder.SealedFile file) {
        LogCsv.append(
                stored.out().path().resolve("deliveries.csv"),
                HEADER,
                List.of(
                        Instant.now().toString(),
                        day,
                        courseId,
                        String.valueOf(made.revision()),
                        String.join(" ", file.recipients()),
                        file.sealed(),
                        file.file().toString(),
                        file.sha256(),
                        made.reportHash(),
                        System.getProperty("user.name")));
    }
}
