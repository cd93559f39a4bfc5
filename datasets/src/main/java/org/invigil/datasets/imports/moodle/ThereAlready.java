package org.invigil.datasets.imports.moodle;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.invigil.datasets.imports.CaptureFolder;
import org.invigil.datasets.imports.ImportNotes.Sort;
import org.invigil.datasets.text.Text;

/** The attempts that the captures folder holds before the import, so that new findings join them under their ids. */
final class ThereAlready {
    private final CaptureFolder folder;
    private final List<Map<String, String>> attempts;
    private final Map<String, String> examOfQuiz = new HashMap<>();

    ThereAlready(CaptureFolder folder) throws IOException {
        this.folder = folder;
        this.attempts = folder.rows("attempts.csv");
    }

    /** The exam that a quiz's attempts belong to already. */
    Optional<String> findExam(String quiz) {
        return Optional.ofNullable(examOfQuiz.get(quiz));
    }

    /** By id, by an address with {@code attempt=}, else by person and overlapping time. */
    Optional<Map<String, String>> find(Sitting sitting) {
        Optional<Map<String, String>> row = findById(sitting.moodleId())
                .or(() -> findByPerson(sitting.person(), sitting.started(), sitting.ended()));
        row.ifPresent(found -> examOfQuiz.putIfAbsent(sitting.quiz(), found.getOrDefault("exam_id", "")));
        return row;
    }

    Optional<Map<String, String>> findById(String moodleId) {
        if (moodleId.isEmpty()) {
            return Optional.empty();
        }
        Pattern address = Pattern.compile("[?&]attempt=" + Pattern.quote(moodleId) + "(\\D|$)");
        return attempts.stream()
                .filter(row -> moodleId.equals(row.get("attempt_id"))
                        || address.matcher(row.getOrDefault("attempt_url", "")).find())
                .findFirst();
    }

    /** @param from null where it is not known: then the person alone decides */
    Optional<Map<String, String>> findByPerson(Person person, Instant from, Instant to) {
        List<Map<String, String>> found = attempts.stream()
                .filter(row -> isOf(row, person) && (from == null || to == null || overlaps(row, from, to)))
                .toList();
        if (found.size() != 1) {
            return Optional.empty();
        }
        folder.notes()
                .add(
                        Sort.GUESSED,
                        Text.of("import.matched_attempt"),
                        found.get(0).get("attempt_id"));
        return Optional.of(found.get(0));
    }

    private static boolean isOf(Map<String, String> row, Person person) {
        String examinee = row.getOrDefault("examinee_id", "");
        return !examinee.isEmpty() && (examinee.equals(person.examineeId()) || examinee.equals(person.id()))
                || person.isKnownByNameOnly()
                        && !person.name().isEmpty()
                        && PersonKey.normal(row.getOrDefault("examinee_name", ""))
                                .equals(PersonKey.normal(person.name()));
    }

    private static boolean overlaps(Map<String, String> row, Instant from, Instant to) {
        return moment(row, "started_at").filter(start -> start.isBefore(to)).isPresent()
                && moment(row, "ended_at").filter(end -> end.isAfter(from)).isPresent();
    }

    static Optional<Instant> moment(Map<String, String> row, String column) {
        try {
            return Optional.of(OffsetDateTime.parse(row.getOrDefault(column, "").replace(' ', 'T'))
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
