package org.invigil.datasets.imports.moodle;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.invigil.datasets.InputException;
import org.invigil.datasets.imports.ExportRow;
import org.invigil.datasets.imports.ExportTable;
import org.invigil.datasets.imports.ImportNotes;
import org.invigil.datasets.imports.ImportNotes.Sort;
import org.invigil.datasets.text.Text;

/**
 * Reads the responses report of a quiz (CSV or JSON, English or Estonian headers), and tables with a row for each
 * attempt and columns such as {@code slot.1.responsesummary}, {@code slots.1.mark}, {@code responses.1.answer}.
 */
final class ResponsesReport {
    static final List<String> ATTEMPT = List.of("quizattempt", "attemptid", "quizattemptid", "attempt");
    private static final List<String> STARTED = List.of("startedon", "started", "timestart", "alustatud", "algus");
    private static final List<String> ENDED = List.of("completed", "timefinish", "lõpetatud", "lõpp");
    private static final Pattern SLOT = Pattern.compile(
            "(question|küsimus|response|vastus|rightanswer|right|õigevastus|slots?\\.|responses\\.|randqs\\.|variants\\.)"
                    + "(\\d+)((?:\\.\\w+)*)");

    private final MoodleTimes times;
    private final ImportNotes notes;
    private final Map<Integer, Double> bestMarks = new HashMap<>();
    private final List<Runnable> later = new ArrayList<>();

    ResponsesReport(MoodleTimes times, ImportNotes notes) {
        this.times = times;
        this.notes = notes;
    }

    /** @throws InputException if the table has no column of responses or marks */
    List<Sheet> read(Path file) throws IOException {
        List<Sheet> sheets = new ArrayList<>();
        Map<String, Sheet> byAttempt = new LinkedHashMap<>();
        try (ExportTable table = ExportTable.open(file)) {
            while (table.hasNext()) {
                ExportRow row = table.next();
                Map<String, Matcher> columns = columns(row);
                if (columns.isEmpty()) {
                    throw new InputException(Text.of(
                            "import.no_responses",
                            row.file(),
                            String.join(", ", row.columns().keySet())));
                }
                String attempt = row.cell(ATTEMPT);
                Sheet sheet = Sheet.of(row, attempt, moment(row, STARTED, false), moment(row, ENDED, true));
                Sheet there = attempt.isEmpty() ? null : byAttempt.putIfAbsent(attempt, sheet);
                fill(there == null ? sheet : there, row, columns);
                if (there == null) {
                    sheets.add(sheet);
                }
            }
        }
        later.forEach(Runnable::run);
        return sheets;
    }

    private static Map<String, Matcher> columns(ExportRow row) {
        Map<String, Matcher> columns = new LinkedHashMap<>();
        for (String column : row.columns().keySet()) {
            Matcher slot = SLOT.matcher(column);
            if (slot.matches()) {
                columns.put(column, slot);
            }
        }
        return columns;
    }

    private Instant moment(ExportRow row, List<String> names, boolean isEnd) {
        return times.find(row.cell(names))
                .map(moment -> isEnd ? moment.latest() : moment.instant())
                .orElse(null);
    }

    private void fill(Sheet sheet, ExportRow row, Map<String, Matcher> columns) {
        Map<Integer, List<String>> parts = new LinkedHashMap<>();
        columns.forEach((column, slot) -> {
            String cell = row.cell(column);
            Reply reply = sheet.reply(Integer.parseInt(slot.group(2)));
            switch (slot.group(1) + slot.group(3)) {
                case "question", "küsimus" -> reply.ask(cell);
                case "response", "vastus", "slot..responsesummary" -> reply.respond(cell);
                case "rightanswer", "right", "õigevastus", "slot..rightanswer" -> reply.solve(cell);
                case "slot..state" -> reply.mark(ofState(cell));
                case "slots..mark", "slot..mark" -> mark(reply, Integer.parseInt(slot.group(2)), cell);
                case "randqs.", "variants." -> reply.identify(cell.isEmpty() ? "" : slot.group(2) + "/" + cell);
                default -> {
                    if (slot.group(1).equals("responses.") && !cell.isEmpty()) {
                        parts.computeIfAbsent(Integer.parseInt(slot.group(2)), number -> new ArrayList<>())
                                .add(slot.group(3).equals(".answer") ? cell : part(slot.group(3)) + " -> " + cell);
                    }
                }
            }
        });
        parts.forEach((slot, cells) -> sheet.reply(slot).respond(String.join("; ", cells)));
    }

    private static String part(String suffix) {
        return suffix.replaceFirst("^\\.", "").replaceFirst("\\.answer$", "");
    }

    /** What Moodle says of a graded answer; null while it is not graded. */
    static Boolean ofState(String state) {
        return switch (state.toLowerCase(Locale.ROOT)) {
            case "gradedright", "mangrright", "correct", "õige" -> Boolean.TRUE;
            case "gradedwrong", "gradedpartial", "mangrwrong", "mangrpartial", "incorrect", "vale" -> Boolean.FALSE;
            default -> null;
        };
    }

    /** The full mark is not in the table: the best one that anybody got stands for it, and the notes say so. */
    private void mark(Reply reply, int slot, String cell) {
        if (!cell.matches("\\d{1,6}([.,]\\d{1,9})?")) {
            return;
        }
        double mark = Double.parseDouble(cell.replace(',', '.'));
        bestMarks.merge(slot, mark, Math::max);
        later.add(() -> {
            if (bestMarks.get(slot) > 0 && reply.correct() == null) {
                reply.mark(mark >= bestMarks.get(slot));
                notes.add(Sort.GUESSED, Text.of("import.full_mark"), "");
            }
        });
    }
}
