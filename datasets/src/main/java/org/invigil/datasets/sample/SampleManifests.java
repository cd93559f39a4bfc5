package org.invigil.datasets.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the manifests of a sample day: the files of the capture contract, and the truth beside them. */
final class SampleManifests {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX");

    private final Path folder;
    private final List<SampleAttempt> attempts;

    SampleManifests(Path folder, List<SampleAttempt> attempts) {
        this.folder = folder;
        this.attempts = attempts;
    }

    void write(List<MediaPlan.Planned> media, long seed, List<SampleCast.PlantedPair> pairs) throws IOException {
        Map<String, List<SampleAnswers.Given>> answers = new SampleAnswers(seed).answer(attempts);
        writeExams();
        writeAttempts();
        writeRecordings(media);
        writeReferences();
        writeEducators();
        writeBreaks();
        writeQuestions();
        writeResponses(answers);
        writeActivity(answers, seed);
        writeTruth(pairs);
    }

    /** Exams in the order their first attempt comes; those without a course are of no manifest. */
    private List<SampleExam> exams() {
        return attempts.stream()
                .map(SampleAttempt::exam)
                .filter(exam -> !exam.courseId().isEmpty())
                .distinct()
                .toList();
    }

    private void writeExams() throws IOException {
        List<String[]> rows = new ArrayList<>();
        for (SampleExam exam : exams()) {
            rows.add(new String[] {
                exam.examId(),
                exam.courseId(),
                exam.courseName(),
                exam.examName(),
                time(exam.startsAt()),
                time(exam.endsAt()),
                exam.endsAt().toLocalDate().plusDays(30).toString(),
                exam.language(),
                "https://moodle.example.org/exam/" + exam.examId(),
                exam.allowed(),
                "exams@example.org"
            });
        }
        writeCsv(
                "exams.csv",
                "exam_id,course_id,course_name,exam_name,starts_at,ends_at,claim_period_ends,language,report_url,allowed,contact",
                rows);
    }

    private void writeAttempts() throws IOException {
        List<String[]> rows = new ArrayList<>();
        for (SampleAttempt attempt : attempts) {
            rows.add(new String[] {
                attempt.attemptId(),
                attempt.exam().examId(),
                attempt.examinee().examineeId(),
                attempt.examinee().name(),
                time(attempt.at(0)),
                time(attempt.at(attempt.seconds())),
                attempt.consent() == SampleAttempt.Consent.NOTHING ? "no" : "yes",
                attempt.consent() == SampleAttempt.Consent.ALL ? "yes" : "no",
                attempt.accommodations(),
                "https://moodle.example.org/attempt/" + attempt.attemptId(),
                time(attempt.exam().startsAt().minusDays(7)),
                "2026-09",
                "consent-" + attempt.examinee().examineeId()
            });
        }
        writeCsv(
                "attempts.csv",
                "attempt_id,exam_id,examinee_id,examinee_name,started_at,ended_at,recording_consent,biometric_consent,"
                        + "accommodations,attempt_url,consent_at,consent_version,consent_ref",
                rows);
    }

    private void writeRecordings(List<MediaPlan.Planned> media) throws IOException {
        List<String[]> rows = new ArrayList<>();
        for (MediaPlan.Planned planned : media) {
            rows.add(new String[] {
                planned.attempt().attemptId(),
                planned.recording().kind().name().toLowerCase(Locale.ROOT),
                planned.file(),
                planned.hasOwnStart() ? time(planned.attempt().at(planned.startSeconds())) : ""
            });
        }
        writeCsv("recordings.csv", "attempt_id,kind,file,started_at", rows);
    }

    private void writeReferences() throws IOException {
        List<String[]> rows = new ArrayList<>();
        for (SampleExaminee examinee : MediaPlan.examinees(attempts)) {
            if (examinee.hasPhoto()) {
                rows.add(new String[] {examinee.examineeId(), MediaPlan.photo(examinee), "photo"});
            }
            if (!examinee.referenceVoice().isEmpty()) {
                rows.add(new String[] {examinee.examineeId(), MediaPlan.voice(examinee), "voice"});
            }
        }
        writeCsv("references.csv", "examinee_id,file,kind", rows);
    }

    private void writeEducators() throws IOException {
        List<String[]> rows = new ArrayList<>();
        for (SampleExam exam : exams()) {
            String name = exam.language().equals("et") ? "Leelo Õppejõud" : "Alan Lecturer";
            String mailbox = exam.language().equals("et") ? "leelo" : "alan";
            rows.add(new String[] {exam.courseId(), name, mailbox + "@example.org"});
        }
        writeCsv("educators.csv", "course_id,name,email", rows);
    }

    private void writeBreaks() throws IOException {
        List<String[]> rows = new ArrayList<>();
        for (SampleAttempt attempt : attempts) {
            for (Timeline.Event pause : attempt.timeline().all(Happening.BREAK)) {
                rows.add(new String[] {
                    "", attempt.attemptId(), time(attempt.at(pause.fromSeconds())), time(attempt.at(pause.toSeconds()))
                });
            }
        }
        writeCsv("breaks.csv", "exam_id,attempt_id,from,to", rows);
    }

    private void writeQuestions() throws IOException {
        List<String[]> rows = new ArrayList<>();
        for (SampleExam exam : exams()) {
            List<String> texts = lines("questions-" + exam.language() + ".txt");
            List<String> ids = SampleAnswers.questionIds(exam);
            for (int i = 0; i < ids.size(); i++) {
                rows.add(new String[] {ids.get(i), exam.examId(), "choice", "A;B;C;D", texts.get(i)});
            }
        }
        writeCsv("questions.csv", "question_id,exam_id,type,options,text", rows);
    }

    private void writeResponses(Map<String, List<SampleAnswers.Given>> answers) throws IOException {
        List<String[]> rows = new ArrayList<>();
        for (SampleAttempt attempt : attempts) {
            for (SampleAnswers.Given given : answers.getOrDefault(attempt.attemptId(), List.of())) {
                rows.add(new String[] {
                    attempt.attemptId(),
                    given.questionId(),
                    String.valueOf(given.response()),
                    given.isCorrect() ? "1" : "0",
                    time(attempt.at(given.atSeconds())),
                    decimal(given.tookSeconds())
                });
            }
        }
        writeCsv("responses.csv", "attempt_id,question_id,response,correct,answered_at,seconds", rows);
    }

    private void writeActivity(Map<String, List<SampleAnswers.Given>> answers, long seed) throws IOException {
        JsonMapper mapper = new JsonMapper();
        StringBuilder lines = new StringBuilder();
        for (SampleAttempt attempt : attempts) {
            List<SampleAnswers.Given> given = answers.getOrDefault(attempt.attemptId(), List.of());
            for (SampleActivity.Logged logged : SampleActivity.of(attempt, given, seed)) {
                lines.append(json(mapper, attempt, logged)).append('\n');
            }
        }
        Files.writeString(folder.resolve("activity.jsonl"), lines);
    }

    private static String json(JsonMapper mapper, SampleAttempt attempt, SampleActivity.Logged logged)
            throws JsonProcessingException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("attempt_id", attempt.attemptId());
        line.put("at", time(attempt.at(logged.atSeconds())));
        line.put("action", logged.action());
        line.put("detail", logged.detail());
        return mapper.writeValueAsString(line);
    }

    private void writeTruth(List<SampleCast.PlantedPair> pairs) throws IOException {
        List<String[]> rows = new ArrayList<>();
        for (SampleAttempt attempt : attempts) {
            for (SampleTruth.Planted planted : SampleTruth.of(attempt)) {
                rows.add(new String[] {
                    planted.attemptId(),
                    planted.kind().name(),
                    decimal(planted.startSeconds()),
                    decimal(planted.endSeconds())
                });
            }
        }
        writeCsv("truth.csv", "attempt_id,kind,start_seconds,end_seconds", rows);
        writeCsv(
                "truth-pairs.csv",
                "attempt_a,attempt_b,evidence",
                pairs.stream()
                        .map(pair -> new String[] {pair.attemptA(), pair.attemptB(), pair.evidence()})
                        .toList());
    }

    private void writeCsv(String name, String header, List<String[]> rows) throws IOException {
        try (CsvWriter writer = CsvWriter.builder().build(folder.resolve(name))) {
            writer.writeRecord(header.split(","));
            rows.forEach(writer::writeRecord);
        }
    }

    private static String time(OffsetDateTime time) {
        return TIME.format(time);
    }

    private static String decimal(double seconds) {
        return String.format(Locale.ROOT, "%.1f", seconds);
    }

    static List<String> lines(String resource) throws IOException {
        try (InputStream in = SampleManifests.class.getResourceAsStream(resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
