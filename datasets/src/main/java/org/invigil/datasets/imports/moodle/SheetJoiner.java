package org.invigil.datasets.imports.moodle;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.invigil.datasets.imports.ImportNotes;
import org.invigil.datasets.imports.ImportNotes.Sort;
import org.invigil.datasets.text.Text;

/** Finds the attempt that a sheet of answers belongs to, or makes one where the sheet itself says who and when. */
final class SheetJoiner {
    /** Two exports that round to minutes differ by so much. */
    private static final Duration SAME_START = Duration.ofSeconds(90);

    private final People people;
    private final Sittings sittings;
    private final ThereAlready there;
    private final MoodleSettings settings;
    private final ImportNotes notes;
    private final Map<Sitting, Map<Integer, Reply>> replies = new LinkedHashMap<>();

    SheetJoiner(People people, Sittings sittings, ThereAlready there, MoodleSettings settings, ImportNotes notes) {
        this.people = people;
        this.sittings = sittings;
        this.there = there;
        this.settings = settings;
        this.notes = notes;
    }

    /** By attempt, in the order in which they were joined. */
    Map<Sitting, Map<Integer, Reply>> replies() {
        return replies;
    }

    /** Sheets of one file are of one quiz. */
    void join(List<Sheet> sheets, Path path) {
        String file = path == null ? "" : String.valueOf(path.getFileName());
        String quiz = quiz(sheets);
        for (Sheet sheet : sheets) {
            Optional<Sitting> sitting = find(sheet, quiz, file);
            if (sitting.isEmpty()) {
                continue;
            }
            sitting.get().setTimes(sheet.started(), sheet.ended());
            Map<Integer, Reply> own = replies.computeIfAbsent(sitting.get(), fresh -> new LinkedHashMap<>());
            sheet.replies().forEach((slot, reply) -> own.computeIfAbsent(slot, fresh -> new Reply())
                    .fill(reply));
        }
    }

    /** The quiz in which most of the sheets' people have an attempt. */
    private String quiz(List<Sheet> sheets) {
        Map<String, Integer> counts = new HashMap<>();
        for (Sheet sheet : sheets) {
            candidates(sheet).stream()
                    .map(Sitting::quiz)
                    .distinct()
                    .forEach(quiz -> counts.merge(quiz, 1, Integer::sum));
        }
        List<String> best = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        if (best.size() > 1) {
            notes.add(Sort.GUESSED, Text.of("import.report_quiz"), best.get(0));
        }
        return best.isEmpty() ? "" : best.get(0);
    }

    private List<Sitting> candidates(Sheet sheet) {
        Optional<Sitting> byId = sheet.attempt().isEmpty() ? Optional.empty() : sittings.find(sheet.attempt());
        if (byId.isPresent()) {
            return List.of(byId.get());
        }
        return people.find(sheet.row()).map(sittings::of).orElse(List.of()).stream()
                .filter(sitting -> sheet.started() == null
                        || sitting.started() == null
                        || Duration.between(sheet.started(), sitting.started())
                                        .abs()
                                        .compareTo(SAME_START)
                                <= 0)
                .toList();
    }

    private Optional<Sitting> find(Sheet sheet, String quiz, String file) {
        List<Sitting> ofQuiz = new ArrayList<>(candidates(sheet).stream()
                .filter(sitting -> sitting.quiz().equals(quiz))
                .toList());
        if (sheet.started() != null) {
            ofQuiz.sort(Comparator.comparing(sitting -> sitting.started() == null
                    ? Duration.ofDays(1)
                    : Duration.between(sheet.started(), sitting.started()).abs()));
        }
        if (ofQuiz.size() == 1 || ofQuiz.size() > 1 && sheet.started() != null) {
            return Optional.of(ofQuiz.get(0));
        }
        if (ofQuiz.size() > 1) {
            notes.add(Sort.NOT_JOINED, Text.of("import.several_attempts", file), People.name(sheet.row()));
            return Optional.empty();
        }
        return make(sheet, quiz, file);
    }

    private Optional<Sitting> make(Sheet sheet, String quiz, String file) {
        Optional<Person> person = people.findOrAdd(sheet.row());
        if (person.filter(Person::isStaff).isPresent()) {
            notes.add(Sort.DROPPED, Text.of("import.staff"), person.get().examineeId());
            return Optional.empty();
        }
        Optional<Map<String, String>> before = there.findById(sheet.attempt())
                .or(() -> person.flatMap(who -> there.findByPerson(who, sheet.started(), sheet.ended())));
        if (before.isPresent()) {
            return Optional.of(ofRow(sheet, before.get(), person));
        }
        if (person.isEmpty()) {
            notes.add(
                    Sort.NOT_JOINED,
                    Text.of("import.sheet_nobody", file),
                    sheet.attempt().isEmpty() ? String.valueOf(sheet.row().line()) : sheet.attempt());
            return Optional.empty();
        }
        Instant from = sheet.started() == null ? at(settings.startsAt()) : sheet.started();
        Instant to = sheet.ended() == null ? at(settings.endsAt()) : sheet.ended();
        if (from == null || to == null) {
            notes.add(Sort.NOT_JOINED, Text.of("import.no_window", file), who(sheet, person.get()));
            return Optional.empty();
        }
        if (sheet.started() == null || sheet.ended() == null) {
            notes.add(Sort.GUESSED, Text.of("import.exam_window", file), who(sheet, person.get()));
        }
        Sitting sitting = sittings.add(sheet.attempt(), quiz.isEmpty() ? quizOf(file) : quiz, person.get());
        sitting.setTimes(from, to);
        return Optional.of(sitting);
    }

    private Instant at(LocalTime time) {
        return time == null
                ? null
                : settings.examDay().atTime(time).atZone(settings.zone()).toInstant();
    }

    private static String who(Sheet sheet, Person person) {
        return sheet.attempt().isEmpty() ? person.name() : sheet.attempt();
    }

    private String quizOf(String file) {
        return settings.examName().isEmpty() ? file.replaceFirst("\\.[^.]*$", "") : settings.examName();
    }

    private Sitting ofRow(Sheet sheet, Map<String, String> row, Optional<Person> person) {
        Person who = person.orElseGet(() -> {
            Person listed = new Person();
            listed.identify("", row.getOrDefault("examinee_name", ""));
            listed.describe(row.getOrDefault("examinee_id", ""), false);
            return listed;
        });
        Sitting sitting = sittings.add(
                sheet.attempt().isEmpty() ? row.get("attempt_id") : sheet.attempt(), "exam/" + row.get("exam_id"), who);
        sitting.setTimes(
                ThereAlready.moment(row, "started_at").orElse(null),
                ThereAlready.moment(row, "ended_at").orElse(null));
        return sitting;
    }
}
