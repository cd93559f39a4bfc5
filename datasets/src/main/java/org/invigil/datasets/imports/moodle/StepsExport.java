package org.invigil.datasets.imports.moodle;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.invigil.datasets.InputException;
import org.invigil.datasets.imports.ExportRow;
import org.invigil.datasets.imports.ExportTable;
import org.invigil.datasets.imports.ImportNotes;
import org.invigil.datasets.imports.ImportNotes.Sort;
import org.invigil.datasets.text.Text;

/**
 * Reads question attempt steps: {@code quiz_attempts}, {@code question_attempts}, {@code question_attempt_steps} and,
 * if it is there, {@code question_attempt_step_data} joined, a row for each step or each value of a step. A step's time
 * is when the answer was stored; how long a question took is the time since the attempt's last stored answer, where
 * only one question was stored at that moment. Positions of shuffled choices become ids of answers by {@code _order}.
 */
final class StepsExport {
    private static final List<String> SLOT = List.of("slot", "qaslot", "questionslot");
    private static final List<String> SEQUENCE = List.of("sequencenumber", "seq", "step", "stepnumber");
    private static final List<String> STATE = List.of("state", "stepstate");
    private static final List<String> TIME = List.of("timecreated", "steptime", "time");
    private static final List<String> QUESTION = List.of("questionid", "question");
    private static final List<String> NAME = List.of("name", "dataname");
    private static final List<String> VALUE = List.of("value", "datavalue");

    /** One step of one question. */
    private static final class Step {
        private int sequence;
        private String state = "";
        private Instant at;
        private final Map<String, String> data = new TreeMap<>();
    }

    /** One question of one attempt. */
    private static final class Track {
        private final Map<Integer, Step> steps = new TreeMap<>();
        private final Reply reply = new Reply();
        private String shownOrder = "";
    }

    private final MoodleTimes times;
    private final ImportNotes notes;
    private final Map<String, Map<Integer, Track>> tracks = new LinkedHashMap<>();
    private final Map<String, ExportRow> rows = new HashMap<>();

    StepsExport(MoodleTimes times, ImportNotes notes) {
        this.times = times;
        this.notes = notes;
    }

    /** Whether the table has a row for each step; otherwise it has one for each attempt. */
    static boolean isSteps(Path file) throws IOException {
        try (ExportTable table = ExportTable.open(file)) {
            return !table.hasNext() || table.next().has(SLOT);
        }
    }

    /** @throws InputException if steps have no attempt, time or number */
    List<Sheet> read(Path file) throws IOException {
        try (ExportTable table = ExportTable.open(file)) {
            while (table.hasNext()) {
                ExportRow row = table.next();
                if (!row.has(ResponsesReport.ATTEMPT) || !row.has(TIME)) {
                    throw new InputException(Text.of(
                            "import.no_steps",
                            row.file(),
                            String.join(", ", row.columns().keySet())));
                }
                take(row);
            }
        }
        List<Sheet> sheets = new ArrayList<>();
        tracks.forEach((attempt, bySlot) -> sheets.add(sheet(attempt, bySlot)));
        return sheets;
    }

    private void take(ExportRow row) {
        String attempt = row.cell(ResponsesReport.ATTEMPT);
        String slot = row.cell(SLOT);
        if (attempt.isEmpty() || !slot.matches("\\d{1,5}")) {
            notes.add(Sort.NOT_JOINED, Text.of("import.step_place", row.file()), String.valueOf(row.line()));
            return;
        }
        rows.putIfAbsent(attempt, row);
        Track track = tracks.computeIfAbsent(attempt, fresh -> new TreeMap<>())
                .computeIfAbsent(Integer.parseInt(slot), number -> new Track());
        track.reply.ask(row.cell("questionsummary"));
        track.reply.identify(row.cell(QUESTION));
        track.reply.respond(row.cell("responsesummary"));
        track.reply.solve(row.cell("rightanswer"));
        String sequence = row.cell(SEQUENCE);
        Step step = track.steps.computeIfAbsent(
                sequence.matches("\\d{1,6}") ? Integer.parseInt(sequence) : track.steps.size(), number -> new Step());
        step.sequence = sequence.matches("\\d{1,6}") ? Integer.parseInt(sequence) : track.steps.size() - 1;
        step.state = row.cell(STATE);
        times.find(row.cell(TIME)).ifPresent(moment -> step.at = moment.instant());
        String name = row.cell(NAME);
        if (name.equals("_order")) {
            track.shownOrder = row.cell(VALUE);
        } else if (!name.isEmpty() && !name.startsWith("_") && !name.startsWith("-")) {
            step.data.put(name, row.cell(VALUE));
        }
    }

    private Sheet sheet(String attempt, Map<Integer, Track> bySlot) {
        Sheet sheet = Sheet.of(rows.get(attempt), attempt, null, null);
        Map<Integer, Instant> answered = new TreeMap<>();
        Map<Instant, Integer> storedAt = new TreeMap<>();
        Instant first = null;
        for (Map.Entry<Integer, Track> entry : bySlot.entrySet()) {
            Track track = entry.getValue();
            Instant last = null;
            for (Step step : track.steps.values()) {
                if (step.at == null) {
                    continue;
                }
                first = step.sequence == 0 && (first == null || step.at.isBefore(first)) ? step.at : first;
                track.reply.mark(ResponsesReport.ofState(step.state));
                boolean isStored = step.sequence > 0 && (step.state.equals("complete") || step.state.equals("invalid"));
                if (isStored) {
                    last = step.at;
                    storedAt.merge(step.at, 1, Integer::sum);
                    track.reply.respond(response(track, step));
                }
            }
            if (last != null) {
                answered.put(entry.getKey(), last);
            }
            sheet.replies().put(entry.getKey(), track.reply);
        }
        time(sheet, answered, storedAt, first);
        return sheet;
    }

    private void time(Sheet sheet, Map<Integer, Instant> answered, Map<Instant, Integer> storedAt, Instant first) {
        List<Instant> moments = new ArrayList<>(storedAt.keySet());
        moments.sort(Comparator.naturalOrder());
        answered.forEach((slot, at) -> {
            int place = moments.indexOf(at);
            Instant before = place > 0 ? moments.get(place - 1) : first;
            boolean isAlone = storedAt.get(at) == 1;
            if (!isAlone) {
                notes.add(Sort.DROPPED, Text.of("import.page_seconds"), "");
            }
            sheet.reply(slot)
                    .time(at, before == null || !isAlone ? null : (at.toEpochMilli() - before.toEpochMilli()) / 1000.0);
        });
    }

    /** By ids of answers where the order in which they were shown is known. */
    private static String response(Track track, Step step) {
        List<String> order = Arrays.asList(track.shownOrder.split(","));
        String answer = step.data.get("answer");
        if (answer != null) {
            return !track.shownOrder.isEmpty() && answer.matches("\\d{1,3}") && Integer.parseInt(answer) < order.size()
                    ? order.get(Integer.parseInt(answer))
                    : answer;
        }
        List<String> chosen = step.data.entrySet().stream()
                .filter(value -> value.getKey().matches("choice\\d{1,3}")
                        && value.getValue().equals("1"))
                .map(value -> Integer.parseInt(value.getKey().substring("choice".length())))
                .map(place -> place < order.size() && !track.shownOrder.isEmpty() ? order.get(place) : "" + place)
                .sorted()
                .toList();
        return chosen.isEmpty()
                ? step.data.entrySet().stream()
                        .filter(value -> value.getKey().matches("sub\\d+|p\\d+"))
                        .map(value -> value.getKey() + " -> " + value.getValue())
                        .collect(Collectors.joining("; "))
                : String.join("; ", chosen);
    }
}
