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
    private boolean hasMoreValues;

    void add(long line, String value) {
        count++;
        if (lines.size() < SHOWN) {
            lines.add(String.valueOf(line));
        }
        if (!values.contains(value)) {
            if (values.size() < SHOWN) {
                values.add(value);
            } else {
                hasMoreValues = true;
            }
        }
    }

    String firstLine() {
        return lines.get(0);
    }

    /** The text's arguments are: file, number of rows, first lines, first values. */
    Text text(String key, String file) {
        return Text.of(key, file, count, joined(lines, count > lines.size()), joined(values, hasMoreValues));
    }

    private static String joined(List<String> first, boolean hasMore) {
        return String.join(", ", first) + (hasMore ? ", …" : "");
    }
}
