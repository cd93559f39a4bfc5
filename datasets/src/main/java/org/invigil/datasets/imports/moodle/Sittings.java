package org.invigil.datasets.imports.moodle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.invigil.datasets.imports.ImportNotes;
import org.invigil.datasets.imports.ImportNotes.Sort;
import org.invigil.datasets.text.Text;

/**
 * Brings the events of a log together to attempts: by Moodle's id of the attempt where the log has it, else one for
 * each person and quiz, and a further one where an attempt starts after one has ended.
 */
final class Sittings {
    private static final long LATER_SECONDS = 120;

    private final People people;
    private final ImportNotes notes;
    private final Map<List<String>, Sitting> byKey = new LinkedHashMap<>();
    private final Map<Person, List<LogEvent>> elsewhere = new HashMap<>();
    private final Map<Person, List<Sitting>> byPerson = new HashMap<>();
    private final Set<String> previews = new HashSet<>();

    Sittings(People people, ImportNotes notes) {
        this.people = people;
        this.notes = notes;
    }

    void read(LogStore log) {
        int[] places = log.inTimeOrder();
        Map<String, String> quizIds = findPreviewsAndQuizzes(log, places);
        for (int place : places) {
            LogEvent event = log.event(place);
            String quiz = quizIds.getOrDefault(event.quiz(), event.quiz());
            if (event.act().isOfAttempt()) {
                takeIn(event, quiz);
            } else if (event.act() == LogAct.ACCESS_PREVENTED) {
                notes.add(Sort.DROPPED, Text.of("import.access_prevented"), event.owner());
            }
        }
        findElsewhere(log, places, quizIds);
        byKey.values().forEach(Sitting::settle);
    }

    /** A quiz that some lines name and some number is one quiz. */
    private Map<String, String> findPreviewsAndQuizzes(LogStore log, int[] places) {
        Map<String, String> ids = new HashMap<>();
        for (int place : places) {
            LogEvent event = log.event(place);
            if (event.act() == LogAct.PREVIEW) {
                previews.add(event.attempt().isEmpty() ? event.owner() + "\n" + event.quiz() : event.attempt());
            }
            int colon = event.place().indexOf(": ");
            if (event.act().isOfAttempt() && colon > 0 && event.quiz().matches("\\d+")) {
                ids.put(event.place().substring(colon + 2).strip(), event.quiz());
            }
        }
        return ids;
    }

    private void takeIn(LogEvent event, String quiz) {
        boolean isOwn = event.owner().equals(event.actor());
        boolean isPreview =
                previews.contains(event.attempt()) || previews.contains(event.owner() + "\n" + event.quiz());
        if (isPreview) {
            notes.add(Sort.DROPPED, Text.of("import.preview"), event.attempt());
            return;
        }
        if (!isOwn && event.act() != LogAct.SUBMITTED && event.act() != LogAct.ENDED && event.act() != LogAct.STARTED) {
            notes.add(Sort.DROPPED, Text.of("import.by_others"), event.attempt());
            return;
        }
        Optional<Person> person = people.find(event.owner());
        if (person.isEmpty()) {
            notes.add(
                    Sort.NOT_JOINED,
                    Text.of("import.shared_name"),
                    event.owner().substring(1));
        } else if (person.get().isStaff()) {
            notes.add(Sort.DROPPED, Text.of("import.staff"), person.get().examineeId());
        } else if (!event.owner().isEmpty()) {
            sitting(event, quiz, person.get()).add(isOwn ? event : event.withoutAddress());
        }
    }

    private Sitting sitting(LogEvent event, String quiz, Person person) {
        if (!event.attempt().isEmpty()) {
            return byKey.computeIfAbsent(List.of(event.attempt()), key -> new Sitting(event.attempt(), quiz, person));
        }
        int number = 1;
        Sitting sitting = byKey.get(key(quiz, person, number));
        while (sitting != null && sitting.isOver() && isAnother(event, sitting)) {
            number++;
            sitting = byKey.get(key(quiz, person, number));
        }
        if (sitting == null) {
            sitting = new Sitting("", quiz, person);
            byKey.put(key(quiz, person, number), sitting);
        }
        return sitting;
    }

    /** Lines of one minute may stand in any order, so only a start or a later visit is another attempt. */
    private static boolean isAnother(LogEvent event, Sitting over) {
        Instant last = over.events().get(over.events().size() - 1).at();
        return event.act() == LogAct.STARTED
                || event.act().isInAttempt() && event.at().isAfter(last.plusSeconds(LATER_SECONDS));
    }

    private static List<String> key(String quiz, Person person, int number) {
        return List.of(quiz, person.id(), person.name(), String.valueOf(number));
    }

    private void findElsewhere(LogStore log, int[] places, Map<String, String> quizIds) {
        Set<Person> takers = new HashSet<>();
        Set<String> quizzes = new HashSet<>();
        byKey.values().forEach(sitting -> {
            takers.add(sitting.person());
            quizzes.add(sitting.quiz());
        });
        for (int place : places) {
            LogEvent event = log.event(place);
            boolean isQuiz = quizzes.contains(quizIds.getOrDefault(event.quiz(), event.quiz()));
            if (event.act() == LogAct.ELSEWHERE && !isQuiz && !event.actor().isEmpty()) {
                people.find(event.actor()).filter(takers::contains).ifPresent(person -> elsewhere
                        .computeIfAbsent(person, taker -> new ArrayList<>())
                        .add(event));
            }
        }
    }

    /** In the order in which they began. */
    List<Sitting> all() {
        return new ArrayList<>(byKey.values());
    }

    Optional<Sitting> find(String moodleId) {
        return Optional.ofNullable(byKey.get(List.of(moodleId)));
    }

    List<Sitting> of(Person person) {
        if (byPerson.isEmpty()) {
            byKey.values().forEach(sitting -> byPerson.computeIfAbsent(sitting.person(), owner -> new ArrayList<>())
                    .add(sitting));
        }
        return byPerson.getOrDefault(person, List.of());
    }

    Sitting add(String moodleId, String quiz, Person person) {
        List<String> key = moodleId.isEmpty()
                ? List.of(quiz, person.examineeId(), String.valueOf(byKey.size()))
                : List.of(moodleId);
        byPerson.clear();
        return byKey.computeIfAbsent(key, fresh -> new Sitting(moodleId, quiz, person));
    }

    /** Pages of the learning environment that a person opened between two moments, in order of time. */
    List<LogEvent> elsewhere(Person person, Instant from, Instant to) {
        return elsewhere.getOrDefault(person, List.of()).stream()
                .filter(event -> event.at().isAfter(from) && event.at().isBefore(to))
                .toList();
    }
}
