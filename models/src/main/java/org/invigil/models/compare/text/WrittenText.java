package org.invigil.models.compare.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fingerprints of a text: hashes of five words in a row, thinned out by winnowing (Schleimer, Wilkerson, Aiken 2003).
 */
final class WrittenText {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    /** Words in one hashed phrase: shorter ones recur by chance. */
    private static final int PHRASE = 5;

    /** Of so many phrases in a row one is kept, so that any shared passage of eight words is found. */
    private static final int WINDOW = 4;

    private WrittenText() {}

    /**
     * One kept phrase.
     *
     * @param position of its first word
     */
    record Fingerprint(long hash, int position) {}

    static List<Fingerprint> fingerprints(String text) {
        long[] phrases = phrases(text);
        List<Fingerprint> kept = new ArrayList<>();
        int last = -1;
        for (int from = 0; from + Math.min(WINDOW, phrases.length) <= phrases.length && phrases.length > 0; from++) {
            int smallest = from;
            for (int i = from; i < Math.min(phrases.length, from + WINDOW); i++) {
                smallest = phrases[i] <= phrases[smallest] ? i : smallest;
            }
            if (smallest != last) {
                kept.add(new Fingerprint(phrases[smallest], smallest));
                last = smallest;
            }
        }
        return kept;
    }

    /** Every phrase of a text, for leaving out what a question itself says. */
    static Set<Long> allPhrases(String text) {
        Set<Long> all = new HashSet<>();
        for (long phrase : phrases(text)) {
            all.add(phrase);
        }
        return all;
    }

    private static long[] phrases(String text) {
        List<String> words = words(text);
        long[] phrases = new long[Math.max(0, words.size() - PHRASE + 1)];
        for (int i = 0; i < phrases.length; i++) {
            long hash = 0xcbf29ce484222325L;
            for (String word : words.subList(i, i + PHRASE)) {
                for (int c = 0; c < word.length(); c++) {
                    hash = (hash ^ word.charAt(c)) * 0x100000001b3L;
                }
                hash = (hash ^ ' ') * 0x100000001b3L;
            }
            // Winnowing keeps the smallest: the last bits of FNV alone are not even enough for that.
            hash ^= hash >>> 32;
            phrases[i] = hash * 0x9E3779B97F4A7C15L;
        }
        return phrases;
    }

    private static List<String> words(String text) {
        Matcher matcher =
                WORD.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT));
        List<String> words = new ArrayList<>();
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }
}
