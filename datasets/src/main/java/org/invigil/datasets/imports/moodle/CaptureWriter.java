package org.invigil.datasets.imports.moodle;

import java.io.IOException;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.invigil.datasets.imports.ActivityLog;
import org.invigil.datasets.imports.CaptureFolder;
import org.invigil.datasets.imports.ImportNotes;
import org.invigil.datasets.imports.ImportNotes.Sort;
import org.invigil.datasets.text.Text;

/** Writes attempts that were found in exports into a captures folder: exams, attempts, answers, questions, activity. */
final class CaptureWriter {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");
    private static final String NO_COURSE = "moodle";
    private static final List<String> EXAMS = List.of(
            "exam_id",
            "course_id",
            "course_name",
            "exam_name",
            "starts_at",
            "ends_at",
            "claim_period_ends",
            "language");
    private static final List<String> ATTEMPTS = List.of(
            "attempt_id",
            "exam_id",
            "examinee_id",
            "examinee_name",
            "started_at",
            "ended_at",
            "recording_consent",
            "biometric_consent",
            "accommodations");
    private static final List<String> RESPONSES =
            List.of("attempt_id", "question_id", "response", "correct", "answered_at", "seconds");
    private static final List<String> QUESTIONS = List.of("question_id", "exam_id", "type", "options", "text");

    private final MoodleSettings settings;
    private final MoodleTimes times;
    private final CaptureFolder folder;
    private final ImportNotes notes;
    private final Sittings sittings;
    private final ThereAlready there;
    private final Map<Sitting, String> ids = new HashMap<>();
    private final Map<Sitting, Map<String, String>> rowsThere = new HashMap<>();

    CaptureWriter(
            MoodleSettings settings, MoodleTimes times, CaptureFolder folder, Sittings sittings, ThereAlready there) {
        this.settings = settings;
        this.times = times;
        this.folder = folder;
        this.notes = folder.notes();
        this.sittings = sittings;
        this.there = there;
    }

    void write(List<Sitting> all, Map<Sitting, Map<Integer, Reply>> replies) throws IOException {
        for (Sitting sitting : all) {
            there.find(sitting).ifPresent(row -> rowsThere.put(sitting, row));
        }
        Map<String, Integer> numbers = new HashMap<>();
        all.forEach(sitting -> ids.put(sitting, attemptId(sitting, numbers)));
        folder.merge("exams.csv", List.of("exam_id"), EXAMS, exams(all));
        List<Map<String, String>> attempts = new ArrayList<>();
        all.forEach(sitting -> attempts.add(attempt(sitting)));
        folder.merge("attempts.csv", List.of("attempt_id"), ATTEMPTS, attempts);
        writeAnswers(all, replies);
        try (ActivityLog log = folder.openActivity()) {
            for (Sitting sitting : all) {
                new SittingActivity(sitting, times, sittings).write(log, ids.get(sitting));
            }
        }
    }

    private String attemptId(Sitting sitting, Map<String, Integer> numbers) {
        Map<String, String> row = rowsThere.get(sitting);
        if (row != null) {
            return row.get("attempt_id");
        }
        if (!sitting.moodleId().isEmpty()) {
            return sitting.moodleId();
        }
        String id = examId(sitting.quiz()) + "-" + slug(sitting.person().examineeId());
        notes.add(Sort.GUESSED, Text.of("import.attempt_id"), id);
        int number = numbers.merge(id, 1, Integer::sum);
        return number == 1 ? id : id + "-" + number;
    }

    /** A quiz may be used again another day, and an exam's id may not. */
    private String examId(String quiz) {
        if (quiz.startsWith("exam/")) {
            return quiz.substring("exam/".length());
        }
        return there.findExam(quiz).orElseGet(() -> "quiz-" + slug(quiz) + "-" + settings.examDay());
    }

    static String slug(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
        return plain.isEmpty() ? "unnamed" : plain.substring(0, Math.min(60, plain.length()));
    }

    private List<Map<String, String>> exams(List<Sitting> all) {
        Map<String, List<Sitting>> byExam = new LinkedHashMap<>();
        all.forEach(sitting -> byExam.computeIfAbsent(examId(sitting.quiz()), id -> new ArrayList<>())
                .add(sitting));
        List<Map<String, String>> rows = new ArrayList<>();
        byExam.forEach((id, ofExam) -> {
            if (!ofExam.get(0).quiz().startsWith("exam/")) {
                rows.add(exam(id, ofExam));
            }
        });
        return rows;
    }

    private Map<String, String> exam(String id, List<Sitting> ofExam) {
        Instant first =
                ofExam.stream().map(Sitting::started).min(Instant::compareTo).orElseThrow();
        Instant last =
                ofExam.stream().map(Sitting::ended).max(Instant::compareTo).orElseThrow();
        Map<String, String> row = new LinkedHashMap<>();
        row.put("exam_id", id);
        row.put("course_id", courseId(ofExam));
        row.put("course_name", settings.courseName().isEmpty() ? row.get("course_id") : settings.courseName());
        row.put("exam_name", settings.examName().isEmpty() ? quizName(ofExam) : settings.examName());
        row.put("starts_at", settings.startsAt() == null ? moment(first) : at(settings.startsAt()));
        row.put("ends_at", settings.endsAt() == null ? moment(last) : at(settings.endsAt()));
        row.put(
                "claim_period_ends",
                settings.claimPeriodEnds() == null
                        ? ""
                        : settings.claimPeriodEnds().toString());
        row.put("language", settings.language());
        boolean isThere = there.findExam(ofExam.get(0).quiz()).isPresent();
        if (isThere) {
            return Map.of("exam_id", id, "claim_period_ends", row.get("claim_period_ends"));
        }
        guessed(row, id);
        return row;
    }

    private void guessed(Map<String, String> row, String id) {
        if (row.get("course_id").equals(NO_COURSE)) {
            notes.add(Sort.GUESSED, Text.of("import.course"), id);
        }
        if (settings.startsAt() == null || settings.endsAt() == null) {
            notes.add(Sort.GUESSED, Text.of("import.exam_times"), row.get("starts_at") + " / " + row.get("ends_at"));
        }
        if (settings.claimPeriodEnds() == null) {
            notes.add(Sort.MISSING, Text.of("import.claim"), id);
        }
    }

    private String courseId(List<Sitting> ofExam) {
        if (!settings.courseId().isEmpty()) {
            return settings.courseId();
        }
        return ofExam.stream()
                .flatMap(sitting -> sitting.events().stream())
                .map(LogEvent::course)
                .filter(course -> !course.isEmpty())
                .findFirst()
                .orElse(NO_COURSE);
    }

    private String at(LocalTime time) {
        return MOMENT.format(settings.examDay().atTime(time).atZone(settings.zone()));
    }

    private static String quizName(List<Sitting> ofExam) {
        return ofExam.stream()
                .flatMap(sitting -> sitting.events().stream())
                .filter(event -> event.act().isOfAttempt() && event.place().contains(": "))
                .map(event ->
                        event.place().substring(event.place().indexOf(": ") + 2).strip())
                .findFirst()
                .orElse(ofExam.get(0).quiz());
    }

    private Map<String, String> attempt(Sitting sitting) {
        String id = ids.get(sitting);
        Map<String, String> row = new LinkedHashMap<>();
        row.put("attempt_id", id);
        Person person = sitting.person();
        row.putAll(person.cells());
        if (rowsThere.containsKey(sitting) || sitting.quiz().startsWith("exam/")) {
            return row;
        }
        row.put("exam_id", examId(sitting.quiz()));
        row.put("examinee_id", person.examineeId());
        row.put("examinee_name", person.name().isEmpty() ? person.examineeId() : person.name());
        row.put("started_at", moment(sitting.started()));
        row.put("ended_at", moment(sitting.ended()));
        if (person.isKnownByNameOnly()) {
            notes.add(Sort.GUESSED, Text.of("import.name_as_id"), person.name());
        }
        if (!sitting.isStartKnown()) {
            notes.add(Sort.GUESSED, Text.of("import.start"), id);
        }
        if (!sitting.isEndKnown()) {
            notes.add(Sort.GUESSED, Text.of("import.end"), id);
        }
        if (sitting.events().stream().anyMatch(event -> event.reading() == MoodleTimes.Reading.MINUTE)) {
            notes.add(Sort.GUESSED, Text.of("import.minutes"), id);
        }
        if (!person.cells().containsKey("recording_consent")) {
            notes.add(Sort.MISSING, Text.of("import.consent"), id);
        }
        return row;
    }

    private String moment(Instant instant) {
        return MOMENT.format(times.local(instant.truncatedTo(ChronoUnit.SECONDS)));
    }

    private void writeAnswers(List<Sitting> all, Map<Sitting, Map<Integer, Reply>> replies) throws IOException {
        Map<String, List<Sitting>> byExam = new LinkedHashMap<>();
        for (Sitting sitting : all) {
            if (replies.containsKey(sitting)) {
                byExam.computeIfAbsent(examId(sitting.quiz()), id -> new ArrayList<>())
                        .add(sitting);
            }
        }
        List<Map<String, String>> answers = new ArrayList<>();
        List<Map<String, String>> questions = new ArrayList<>();
        byExam.forEach((exam, ofExam) -> {
            QuestionBook book =
                    new QuestionBook(ofExam.stream().map(replies::get).toList());
            for (Sitting sitting : ofExam) {
                replies.get(sitting)
                        .forEach((slot, reply) -> answers.add(answer(sitting, book.id(slot, reply), reply)));
            }
            book.entries().forEach(entry -> questions.add(question(exam, entry)));
        });
        folder.merge("responses.csv", List.of("attempt_id", "question_id"), RESPONSES, answers);
        folder.merge("questions.csv", List.of("exam_id", "question_id"), QUESTIONS, questions);
    }

    private Map<String, String> answer(Sitting sitting, String question, Reply reply) {
        List<String> options = QuestionBook.options(reply.question());
        String response = Responses.normal(reply.response(), options);
        String right = Responses.normal(reply.right(), options);
        Boolean correct = reply.correct() != null || response.isEmpty() || right.isEmpty()
                ? reply.correct()
                : Boolean.valueOf(response.equals(right));
        Instant answered = reply.answered();
        if (answered != null && (answered.isBefore(sitting.started()) || answered.isAfter(sitting.ended()))) {
            notes.add(Sort.NOT_JOINED, Text.of("import.answered_outside"), ids.get(sitting) + " " + question);
            answered = null;
        }
        Map<String, String> row = new LinkedHashMap<>();
        row.put("attempt_id", ids.get(sitting));
        row.put("question_id", question);
        row.put("response", response);
        row.put("correct", correct == null ? "" : correct ? "1" : "0");
        row.put("answered_at", answered == null ? "" : moment(answered));
        row.put(
                "seconds",
                reply.seconds() == null || answered == null ? "" : String.format(Locale.ROOT, "%.1f", reply.seconds()));
        return row;
    }

    private static Map<String, String> question(String exam, QuestionBook.Entry entry) {
        return Map.of(
                "question_id",
                entry.id(),
                "exam_id",
                exam,
                "type",
                entry.options().isEmpty() ? "" : "choice",
                "options",
                String.join(";", entry.options()),
                "text",
                entry.text());
    }
}
