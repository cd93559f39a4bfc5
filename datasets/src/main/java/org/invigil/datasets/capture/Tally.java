package org.invigil.datasets.capture;

import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.text.Text;

/** Counts rows with the same fault and keeps the first few, so that a million of them take no more room than five. */
final class Tally {
    private static final int SHOWN = 5;

    private final List<String> lines = new ArrayList<>();
    private final List<String> values = new ArrayList<>();
    private long count;

    void add(long line, String value) {
        count++;
        if (lines.size() < SHOWN) {
            lines.add(String.valueOf(line));
        }
        if (values.size() < SHOWN && !values.contains(value)) {
            values.add(value);
        }
    }

    String firstLine() {
        return lines.get(0);
    }

    /** The text's arguments are: file, number of rows, first lines, first values. */
    Text text(String key, String file) {
        String more = count > SHOWN ? ", …" : "";
        return Text.of(key, file, count, String.join(", ", lines) + more, String.join(", ", values) + more);
    }
}
