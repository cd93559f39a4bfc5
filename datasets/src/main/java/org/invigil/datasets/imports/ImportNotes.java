package org.invigil.datasets.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.invigil.datasets.capture.Shown;
import org.invigil.datasets.text.Text;
import org.invigil.datasets.text.Texts;

/**
 * What an import guessed, dropped, could not join, found missing or in conflict, and what it wrote: one line for every
 * kind of finding, with its number and the first examples.
 */
public final class ImportNotes {
    /** File of the notes in the captures folder. */
    public static final String FILE = "import-notes.csv";

    private static final int MOST_EXAMPLES = 5;

    /** What a note is about. */
    public enum Sort {
        /** A required cell has no value yet; the exam or attempt is refused until somebody gives it. */
        MISSING,
        CONFLICT,
        NOT_JOINED,
        GUESSED,
        DROPPED,
        WRITTEN
    }

    private static final class Note {
        private final Sort sort;
        private final Text what;
        private long count;
        private final List<String> examples = new ArrayList<>();

        private Note(Sort sort, Text what) {
            this.sort = sort;
            this.what = what;
        }
    }

    private final Map<Text, Note> notes = new LinkedHashMap<>();

    /** One more finding of a kind; {@code example} is shown if it is among the first. */
    public void add(Sort sort, Text what, String example) {
        Note note = note(sort, what);
        note.count++;
        String shown = Shown.value(example);
        if (!shown.isEmpty() && note.examples.size() < MOST_EXAMPLES && !note.examples.contains(shown)) {
            note.examples.add(shown);
        }
    }

    public void count(Sort sort, Text what, long count) {
        if (count > 0) {
            note(sort, what).count += count;
        }
    }

    private Note note(Sort sort, Text what) {
        return notes.computeIfAbsent(what, text -> new Note(sort, text));
    }

    public boolean has(Sort sort) {
        return notes.values().stream().anyMatch(note -> note.sort == sort);
    }

    /** How many findings of this kind there are. */
    public long countOf(String key) {
        return notes.values().stream()
                .filter(note -> note.what.key().equals(key))
                .mapToLong(note -> note.count)
                .sum();
    }

    /** Lines for a terminal, the most pressing first. */
    public List<String> lines(Texts texts) {
        List<String> lines = new ArrayList<>();
        for (Sort sort : Sort.values()) {
            for (Note note : sorted(sort)) {
                String examples = note.examples.isEmpty()
                        ? ""
                        : texts.say("import.examples", String.join("; ", note.examples), more(note));
                lines.add(texts.say(
                        "import.line",
                        texts.say("import.sort." + sort.name().toLowerCase(Locale.ROOT)),
                        note.count,
                        texts.say(note.what),
                        examples));
            }
        }
        return lines;
    }

    private static String more(Note note) {
        return note.count > note.examples.size() ? ", …" : "";
    }

    private List<Note> sorted(Sort sort) {
        return notes.values().stream().filter(note -> note.sort == sort).toList();
    }

    /** Columns: sort, what, count, examples. */
    void write(Path file, Texts texts) throws IOException {
        try (CsvWriter writer = CsvWriter.builder().build(file)) {
            writer.writeRecord("sort", "what", "count", "examples");
            for (Sort sort : Sort.values()) {
                for (Note note : sorted(sort)) {
                    writer.writeRecord(
                            sort.name().toLowerCase(Locale.ROOT),
                            cell(texts.say(note.what)),
                            String.valueOf(note.count),
                            cell(String.join("; ", note.examples)));
                }
            }
        }
    }

    /** Spreadsheets take some beginnings for formulas. */
    private static String cell(String value) {
        return !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }
}
