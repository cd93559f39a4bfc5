package org.invigil.datasets.capture;

/**
 * How values from manifests appear in messages: short, and without characters that would move a terminal's cursor or
 * turn the direction of the line.
 */
public final class Shown {
    private static final int LONGEST = 80;

    private Shown() {}

    /** The value with hidden characters written out as their number, cut after 80 characters. */
    public static String value(String value) {
        return value(value, LONGEST);
    }

    /** The same, cut after {@code longest} characters: for names that must stay apart from each other. */
    static String value(String value, int longest) {
        StringBuilder shown = new StringBuilder();
        value.codePoints().limit(longest).forEach(character -> {
            if (isHidden(character)) {
                shown.append(String.format("\\u%04x", character));
            } else {
                shown.appendCodePoint(character);
            }
        });
        return value.codePointCount(0, value.length()) > longest
                ? shown.append('…').toString()
                : shown.toString();
    }

    /** Control characters, line breaks, halves of characters and marks that turn the writing direction. */
    static boolean hidesCharacters(String value) {
        return value.codePoints().anyMatch(Shown::isHidden);
    }

    /** Free text on one line: hidden characters become spaces. */
    static String onOneLine(String value) {
        return hidesCharacters(value)
                ? value.codePoints()
                        .map(character -> isHidden(character) ? ' ' : character)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                        .strip()
                : value;
    }

    private static boolean isHidden(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || (character >= 0x202a && character <= 0x202e)
                || (character >= 0x2066 && character <= 0x2069)
                || character == 0x200e
                || character == 0x200f
                || character == 0xfeff;
    }
}
