package org.invigil.datasets.capture;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;

/**
 * Watches for a quotation mark that is never closed: a CSV parser takes everything after it for one cell, and the
 * attempts in it would vanish without a word.
 */
public final class QuoteReader extends FilterReader {
    private enum Place {
        CELL_START,
        PLAIN,
        QUOTED,
        MARK_IN_QUOTED
    }

    private final String file;
    private final char separator;
    private Place place = Place.CELL_START;
    private long line = 1;
    private long openedInLine;
    private boolean isAfterReturn;

    public QuoteReader(String file, Reader in, char separator) {
        super(in);
        this.file = file;
        this.separator = separator;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        int count = in.read(into, offset, length);
        for (int i = offset; i < offset + count; i++) {
            step(into[i]);
        }
        if (count < 0 && place == Place.QUOTED) {
            throw new InputException(Text.of("capture.csv.open-quote", file, openedInLine));
        }
        return count;
    }

    private void step(char character) {
        boolean isBreak = character == '\r' || character == '\n';
        if (character == '\r' || (character == '\n' && !isAfterReturn)) {
            line++;
        }
        isAfterReturn = character == '\r';
        if (place == Place.QUOTED) {
            place = character == '"' ? Place.MARK_IN_QUOTED : Place.QUOTED;
        } else if (character == '"' && place != Place.PLAIN) {
            openedInLine = place == Place.CELL_START ? line : openedInLine;
            place = Place.QUOTED;
        } else {
            place = isBreak || character == separator ? Place.CELL_START : Place.PLAIN;
        }
    }
}
