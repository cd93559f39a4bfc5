package org.invigil.models.evaluate;

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
     */
    public static Map<String, List<Stretch>> read(Path file) {
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
        return new Label(row.name(FILE, "evaluate.pairs.name"), row.stretch(START, END, "evaluate.speech.number"));
    }
}
