package org.invigil.models.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.InputException;
import org.invigil.datasets.Stretch;

/**
 * Reads {@code file,start_seconds,end_seconds}: one row for each stretch of speech, one with both empty for a file
 * without.
 */
public final class SpeechLabels {
    private static final String FILE = "file";
    private static final String START = "start_seconds";
    private static final String END = "end_seconds";

    private record Label(String file, Stretch speech) {}

    private SpeechLabels() {}

    /**
     * The stretches of speech of each file, in the order of the rows.
     *
     * @throws InputException naming file, line, column, value and cure
     * @throws IOException if reading breaks off
     */
    public static Map<String, List<Stretch>> read(Path file) throws IOException {
        Map<String, List<Stretch>> speech = new LinkedHashMap<>();
        for (Label label : LabelTable.read(file, List.of(FILE, START, END), SpeechLabels::label)) {
            List<Stretch> ofFile = speech.computeIfAbsent(label.file(), name -> new ArrayList<>());
            if (label.speech() != null) {
                ofFile.add(label.speech());
            }
        }
        return speech;
    }

    private static Label label(LabelTable.Row row) {
        String file = row.name(FILE);
        if (row.cell(START).isEmpty() && row.cell(END).isEmpty()) {
            return new Label(file, null);
        }
        long start = millis(row, START);
        long end = millis(row, END);
        if (end < start) {
            throw row.wrong("evaluate.labels.order", END, row.cell(END));
        }
        return new Label(file, new Stretch(start, end));
    }

    private static long millis(LabelTable.Row row, String column) {
        String value = row.cell(column);
        try {
            double seconds = Double.parseDouble(value);
            if (seconds >= 0 && seconds < Integer.MAX_VALUE) {
                return Math.round(seconds * 1000);
            }
        } catch (NumberFormatException e) {
            throw row.wrong("evaluate.speech.number", column, value);
        }
        throw row.wrong("evaluate.speech.number", column, value);
    }
}
