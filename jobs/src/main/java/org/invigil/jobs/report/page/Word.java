package org.invigil.jobs.report.page;

/**
 * A text of a page in both languages.
 *
 * @param text in the language that the page opens in
 * @param number of the same text in the page's dictionary of the other language; -1 where both read the same
 */
public record Word(String text, int number) {
    /** A name or a number that is the same in every language. */
    public static Word same(String text) {
        return new Word(text, -1);
    }

    public boolean isSwitched() {
        return number >= 0;
    }
}
