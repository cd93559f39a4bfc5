package org.invigil.datasets.capture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.text.Text;

/**
 * Gathers what is worth a line and no more. A thousand rows with the same fault make one note with their number, the
 * first lines and the first values.
 */
final class Notes {
    private final Map<List<String>, Text> single = new LinkedHashMap<>();
    private final Map<List<String>, Tally> tallies = new LinkedHashMap<>();

    /** A note that stands for itself. */
    void say(Text note) {
        single.putIfAbsent(List.of(note.key(), String.join("\0", note.arguments())), note);
    }

    /**
     * One more row with the same fault. The note's arguments are: file, number of rows, first lines, first values.
     *
     * @param value what is wrong in this row
     */
    void add(String key, ManifestRow row, String value) {
        add(key, row.file(), row.line(), value);
    }

    void add(String key, String file, long line, String value) {
        tallies.computeIfAbsent(List.of(key, file), group -> new Tally()).add(line, Shown.value(value));
    }

    List<Text> texts() {
        List<Text> texts = new ArrayList<>(single.values());
        tallies.forEach((key, tally) -> texts.add(tally.text(key.get(0), key.get(1))));
        return texts;
    }
}
