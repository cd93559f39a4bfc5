package org.invigil.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.ExamQuestion;
import org.invigil.datasets.capture.ExamDay;
import org.invigil.datasets.capture.QuestionReader;
import org.invigil.jobs.spark.RecordEncoder;

/** Writes down every attempt of the manifests, admitted or refused, and what the manifests lack. */
public final class AdmitAttempts implements Job {
    @Override
    public List<Table<?>> reads() {
        return List.of();
    }

    @Override
    public List<Table<?>> writes() {
        return List.of(Tables.ATTEMPTS, Tables.QUESTIONS, Tables.PROBLEMS);
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
        Problems.begin(night, day.problems());
        long admitted = day.attempts().stream()
                .filter(attempt -> attempt.admission().isAdmitted())
                .count();
        return new JobResult(day.attempts().size(), "job.unit.attempts", admitted, "job.unit.admitted");
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
