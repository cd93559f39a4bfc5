package org.invigil.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.Admission;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.CourseEducator;
import org.invigil.datasets.attempt.ExamQuestion;
import org.invigil.datasets.capture.CaptureFiles;
import org.invigil.datasets.capture.Educator;
import org.invigil.datasets.capture.ExamDay;
import org.invigil.datasets.capture.QuestionReader;
import org.invigil.datasets.review.ReviewerVerdict;
import org.invigil.jobs.spark.RecordEncoder;

/** Writes down every attempt of the manifests, admitted or refused, and what the manifests lack. */
public final class AdmitAttempts implements Job {
    /** A certificate has two thousand bytes; a file with more is none. */
    private static final int MOST_CERTIFICATE_BYTES = 65_536;

    @Override
    public List<Table<?>> reads() {
        return List.of(Tables.VERDICTS);
    }

    @Override
    public List<Table<?>> writes() {
        return List.of(Tables.ATTEMPTS, Tables.QUESTIONS, Tables.EDUCATORS, Tables.VERDICTS, Tables.PROBLEMS);
    }

    @Override
    public JobResult run(Night night) {
        ExamDay day = night.admitted().day();
        night.tables()
                .write(
                        Tables.ATTEMPTS,
                        night.spark().createDataset(day.attempts(), RecordEncoder.of(Attempt.class)),
                        night.exams());
        night.tables()
                .write(
                        Tables.QUESTIONS,
                        night.spark().createDataset(questions(night.admitted()), RecordEncoder.of(ExamQuestion.class)),
                        night.exams());
        night.tables()
                .write(
                        Tables.EDUCATORS,
                        night.spark()
                                .createDataset(educators(night.admitted()), RecordEncoder.of(CourseEducator.class)),
                        night.exams());
        forgetVerdicts(night, day.attempts());
        Problems.begin(night, day.problems());
        long admitted = day.attempts().stream()
                .filter(attempt -> attempt.admission().isAdmitted())
                .count();
        return new JobResult(day.attempts().size(), "job.unit.attempts", admitted, "job.unit.admitted");
    }

    /** What reviewers wrote about an attempt goes with the consent to look at it, and with the attempt itself. */
    private static void forgetVerdicts(Night night, List<Attempt> attempts) {
        Set<List<String>> kept = attempts.stream()
                .filter(attempt -> attempt.admission().state() == Admission.State.ADMITTED
                        || attempt.admission().state() == Admission.State.REFUSED)
                .map(attempt -> List.of(attempt.examId(), attempt.attemptId()))
                .collect(Collectors.toSet());
        List<ReviewerVerdict> stored =
                night.tables().read(Tables.VERDICTS, night.exams()).collectAsList();
        List<ReviewerVerdict> left = stored.stream()
                .filter(verdict -> kept.contains(List.of(verdict.examId(), verdict.attemptId())))
                .toList();
        if (left.size() < stored.size()) {
            night.tables()
                    .write(
                            Tables.VERDICTS,
                            night.spark().createDataset(left, RecordEncoder.of(ReviewerVerdict.class)),
                            night.exams());
        }
    }

    /** Manifests may be gone when a report is delivered: who receives it is written down with the exam. */
    private static List<CourseEducator> educators(Night.Captures captures) {
        Map<List<String>, CourseEducator> educators = new LinkedHashMap<>();
        for (Educator educator : captures.day().educators()) {
            captures.day().attempts().stream()
                    .filter(attempt -> attempt.courseId().equals(educator.courseId()))
                    .map(attempt -> List.of(attempt.examDay(), attempt.examId()))
                    .distinct()
                    .forEach(exam -> educators.putIfAbsent(
                            List.of(exam.get(0), exam.get(1), educator.courseId(), educator.email()),
                            new CourseEducator(
                                    exam.get(0),
                                    exam.get(1),
                                    educator.courseId(),
                                    educator.name(),
                                    educator.email(),
                                    certificate(captures.files(), educator.certificate()),
                                    educator.account())));
        }
        return List.copyOf(educators.values());
    }

    private static String certificate(CaptureFiles files, String path) {
        if (path == null) {
            return null;
        }
        try (InputStream content = files.open(path)) {
            return Base64.getEncoder().encodeToString(content.readNBytes(MOST_CERTIFICATE_BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the certificate " + path, e);
        }
    }

    private static List<ExamQuestion> questions(Night.Captures captures) {
        Map<String, String> dayOfExam = new HashMap<>();
        captures.day().attempts().forEach(attempt -> dayOfExam.put(attempt.examId(), attempt.examDay()));
        try {
            return QuestionReader.read(captures.files()).questions().stream()
                    .filter(question -> dayOfExam.containsKey(question.examId()))
                    .map(question -> new ExamQuestion(
                            dayOfExam.get(question.examId()),
                            question.examId(),
                            question.questionId(),
                            question.type(),
                            question.options(),
                            question.text()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the questions", e);
        }
    }
}
