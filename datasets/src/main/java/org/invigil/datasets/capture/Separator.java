package org.invigil.datasets.capture;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Recognises which character separates the cells of a CSV file: the one that finds most of the known columns. */
final class Separator {
    /** A header is looked for in so many characters. */
    private static final int LOOK_AHEAD = 1 << 16;

    private static final char[] CANDIDATES = {',', ';', '\t'};

    private Separator() {}

    /** Looks at the first line that is not empty; the reader stays where it was. */
    static char recognise(BufferedReader reader, Collection<String> columns) throws IOException {
        reader.mark(LOOK_AHEAD);
        StringBuilder header = new StringBuilder();
        for (int read = 0; read < LOOK_AHEAD - 1; read++) {
            int character = reader.read();
            boolean isBreak = character == '\r' || character == '\n';
            if (character < 0 || (isBreak && !header.toString().isBlank())) {
                break;
            }
            header.append((char) character);
        }
        reader.reset();
        return best(header.toString(), columns);
    }

    private static char best(String header, Collection<String> columns) {
        char best = CANDIDATES[0];
        long most = -1;
        for (char candidate : CANDIDATES) {
            Set<String> names = new HashSet<>();
            for (String cell : header.split(String.valueOf(candidate), -1)) {
                names.add(cell.replace("\"", "").strip().toLowerCase(Locale.ROOT));
            }
            long known = columns.stream().filter(names::contains).count();
            if (known > most) {
                most = known;
                best = candidate;
            }
        }
        return best;
    }
}
