package org.invigil.datasets.recording;

import java.text.Normalizer;
import java.util.Locale;

/** Letters of 3 x 5 dots: servers have no fonts, and two machines would not have the same. */
final class PixelLetters {
    private static final int COLUMNS = 3;
    private static final int ROWS = 5;
    private static final int INK = 0xff;
    private static final int GROUND = 0x00;
    private static final String KNOWN = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.-%:";

    /** Five octal digits a letter, one a row from the top; their bits are the dots from the left. */
    private static final String[] DOTS = {
        "75557", "26227", "71747", "71717", "55711", "74717", "74757", "71111", "75757", "75717", "75755", "65656",
        "34443", "65556", "74647", "74644", "34553", "55755", "72227", "11152", "55655", "44447", "57755", "65555",
        "25552", "65644", "25563", "65655", "34216", "72222", "55557", "55552", "55775", "55255", "55222", "71247",
        "00002", "00700", "51245", "02020"
    };

    private PixelLetters() {}

    /** Takes the pixels of a text, 0,0 being its top left. */
    interface Canvas {
        void set(int x, int y, int grey);
    }

    /** Dots that a text takes side by side. */
    static int columns(String text) {
        return text.length() * (COLUMNS + 1) + 1;
    }

    /** White on a black ground; capitals without accents, blanks for what is not known. */
    static void draw(String text, int dotPixels, Canvas canvas) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toUpperCase(Locale.ROOT);
        if (plain.isEmpty()) {
            return;
        }
        int width = columns(plain) * dotPixels;
        int height = (ROWS + 2) * dotPixels;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                canvas.set(x, y, isInk(plain, x / dotPixels - 1, y / dotPixels - 1) ? INK : GROUND);
            }
        }
    }

    private static boolean isInk(String text, int column, int row) {
        int letter = Math.floorDiv(column, COLUMNS + 1);
        int dot = Math.floorMod(column, COLUMNS + 1);
        if (letter < 0 || letter >= text.length() || row < 0 || row >= ROWS || dot == COLUMNS) {
            return false;
        }
        int known = KNOWN.indexOf(text.charAt(letter));
        return known >= 0 && ((DOTS[known].charAt(row) - '0') >> (COLUMNS - 1 - dot) & 1) == 1;
    }
}
