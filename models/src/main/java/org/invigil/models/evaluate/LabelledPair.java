package org.invigil.models.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.invigil.datasets.InputException;

/**
 * Two files and whether they show or hold the same person.
 *
 * @param a as the label file names it
 * @param b as the label file names it
 */
public record LabelledPair(String a, String b, boolean isSame) {
    static final String SAME = "same";
    static final String DIFFERENT = "different";
    private static final String LABEL = "label";

    /** What the two files of a pair are; column names begin with it. */
    public enum Kind {
        IMAGE("image_a", "image_b"),
        AUDIO("audio_a", "audio_b");

        private final String columnA;
        private final String columnB;

        Kind(String columnA, String columnB) {
            this.columnA = columnA;
            this.columnB = columnB;
        }

        String columnA() {
            return columnA;
        }

        String columnB() {
            return columnB;
        }
    }

    /**
     * Reads {@code image_a,image_b,label} or {@code audio_a,audio_b,label}.
     *
     * @throws InputException naming file, line, column, value and cure
     * @throws IOException if reading breaks off
     */
    public static List<LabelledPair> read(Path file, Kind kind) throws IOException {
        List<String> columns = List.of(kind.columnA(), kind.columnB(), LABEL);
        return LabelTable.read(
                file,
                columns,
                row -> new LabelledPair(row.name(kind.columnA()), row.name(kind.columnB()), isSame(row)));
    }

    private static boolean isSame(LabelTable.Row row) {
        String label = row.cell(LABEL);
        if (!label.equalsIgnoreCase(SAME) && !label.equalsIgnoreCase(DIFFERENT)) {
            throw row.wrong("evaluate.pairs.label", LABEL, label);
        }
        return label.equalsIgnoreCase(SAME);
    }

    String label() {
        return isSame ? SAME : DIFFERENT;
    }
}
