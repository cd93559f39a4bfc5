package org.invigil.datasets.capture;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Exam;
import org.invigil.datasets.text.Text;

/**
 * The registrations of one folder before its exams: {@code attempts.csv} without times and recordings.
 *
 * @param registered rows
 * @param withoutBiometrics of those who agreed to recording: whose identity is to be checked by a person
 * @param otherwise who is to be examined in another way, by exam and examinee
 * @param faults rows that cannot be relied on
 * @param notes unknown columns and the like
 */
public record Registrations(
        int registered, int withoutBiometrics, List<Registration> otherwise, List<Text> faults, List<Text> notes) {
    private static final ManifestShape SHAPE = new ManifestShape(
            "attempts.csv",
            List.of("exam_id", "examinee_id", "examinee_name", "recording_consent"),
            List.of(
                    "attempt_id",
                    "started_at",
                    "ended_at",
                    "biometric_consent",
                    "accommodations",
                    "attempt_url",
                    "stratum",
                    "course_id",
                    "team",
                    "consent_at",
                    "consent_version",
                    "consent_ref",
                    "programme"));

    /** @throws org.invigil.datasets.InputException if a required file or column is missing, or a manifest is no CSV */
    public static Registrations read(CaptureFiles files) throws IOException {
        Notes notes = new Notes();
        ExamBook exams = ExamBook.read(files, notes);
        List<Registration> otherwise = new ArrayList<>();
        List<Text> faults = new ArrayList<>();
        Map<List<String>, String> answers = new HashMap<>();
        Set<List<String>> contradictory = new HashSet<>();
        int registered = 0;
        int withoutBiometrics = 0;
        for (ManifestRow row : Manifest.rows(files, SHAPE, notes)) {
            registered++;
            if (!row.isWhole()) {
                faults.add(row.refusal().why());
                continue;
            }
            Optional<ExamBook.Entry> exam = exams.find(Cells.id(row.cell("exam_id")));
            fault(row, exam).ifPresent(faults::add);
            String answer = row.cell("recording_consent");
            List<String> person = List.of(row.cell("exam_id"), row.cell("examinee_id"), row.cell("attempt_id"));
            String before = answers.putIfAbsent(person, answer);
            if (before != null) {
                if (contradictory.add(person)) {
                    faults.add(Text.of("before.twice", row.file(), row.line(), Shown.value(person.get(1))));
                }
                if (Cells.isYes(before) == Cells.isYes(answer) || !Cells.isYes(before)) {
                    continue;
                }
            }
            if (!Cells.isYes(answer)) {
                otherwise.add(registration(row, exam, files.label()));
            } else if (!Cells.isYes(row.cell("biometric_consent"))) {
                withoutBiometrics++;
            }
        }
        otherwise.sort(Comparator.comparing(Registration::examDay)
                .thenComparing(Registration::examId)
                .thenComparing(Registration::examineeId)
                .thenComparing(Registration::attemptId));
        return new Registrations(
                registered, withoutBiometrics, List.copyOf(otherwise), List.copyOf(faults), notes.texts());
    }

    private static Optional<Text> fault(ManifestRow row, Optional<ExamBook.Entry> exam) {
        if (row.cell("examinee_id").isEmpty()) {
            return Optional.of(row.refusal("capture.cell.empty", "examinee_id", "capture.do.examinee")
                    .why());
        }
        for (String column : List.of("attempt_id", "exam_id", "examinee_id", "course_id")) {
            if (!Cells.isUsableId(row.cell(column))) {
                return Optional.of(row.refusal("capture.id.unusable", column, "capture.do.id")
                        .why());
            }
        }
        if (exam.isEmpty()) {
            return Optional.of(row.refusal("capture.attempt.exam", "exam_id", "capture.do.exam")
                    .why());
        }
        return Optional.ofNullable(exam.get().refusal()).map(Refusal::why);
    }

    private static Registration registration(ManifestRow row, Optional<ExamBook.Entry> entry, String label) {
        Optional<Exam> exam = entry.map(ExamBook.Entry::exam);
        String answer = Shown.onOneLine(row.cell("recording_consent"));
        return new Registration(
                entry.isPresent() ? ExamDayName.of(entry, "", label) : "",
                Cells.id(row.cell("exam_id")),
                exam.map(Exam::examName).orElse(""),
                row.cell("course_id").isEmpty()
                        ? entry.map(ExamBook.Entry::courseId).orElse(Attempt.UNKNOWN_COURSE)
                        : Cells.id(row.cell("course_id")),
                Cells.id(row.cell("attempt_id")),
                Cells.id(row.cell("examinee_id")),
                row.text("examinee_name"),
                answer,
                why(answer),
                exam.map(known -> known.startsAt().atOffset(ZoneOffset.ofTotalSeconds(known.offsetSeconds())))
                        .orElse(null),
                exam.map(Exam::contact).map(contact -> contact.person()).orElse(""));
    }

    private static Registration.Why why(String answer) {
        if (answer.isBlank()) {
            return Registration.Why.NO_ANSWER;
        }
        return answer.equalsIgnoreCase("no") ? Registration.Why.NO : Registration.Why.NOT_PLAIN;
    }
}
