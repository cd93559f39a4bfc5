package org.invigil.models.compare.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.math3.special.Gamma;
import org.invigil.models.compare.text.WrittenText.Fingerprint;

/**
 * Passages that two attempts wrote alike and few others did. What the question itself says and what many write counts
 * for nothing. Every kept phrase is the smallest hash of its window (winnowing), and attempts meet in an index of rare
 * phrases: only pairs with one in common are looked at, and no shared passage of eight words is missed. In Spark the
 * steps are {@link #phrases}, grouped by question and hash, {@link #meetings}, grouped by pair, {@link #passages},
 * {@link #tested}; {@link #of} does them one after the other.
 */
public final class SharedPassages {
    /** A phrase of more attempts is common property. */
    private static final int MOST_WRITERS = 20;

    private static final double MOST_SHARE_OF_WRITERS = 0.05;
    private static final int MOST_WRITERS_OF_FEW = 3;

    /** Words between two shared phrases up to which they are one passage. */
    private static final int PASSAGE_GAP = 12;

    /** Fewer shared phrases are an idiom. */
    private static final int FEWEST_PHRASES = 2;

    /**
     * Phrases by which a shared passage goes on, at the least: honest ones, quotations from what everybody read, have
     * 2.5 on average.
     */
    private static final double LEAST_GOING_ON = 0.6;

    /** A passage beyond this is no quotation from which to learn how long those are. */
    private static final int LONGEST_QUOTATION = 8;

    /** What one attempt wrote to one question. */
    public record Written(String attemptId, String questionId, String text) {}

    /**
     * One kept phrase of one attempt's answer.
     *
     * @param position of its first word
     */
    public record Phrase(String questionId, long hash, String attemptId, int position) {}

    /** Two attempts that wrote one rare phrase; {@code position} is the first one's. */
    public record Meeting(String attemptA, String attemptB, String questionId, int position) {}

    /**
     * Everything two attempts share.
     *
     * @param quoted phrases with no passage counting more than {@value #LONGEST_QUOTATION}
     */
    public record Passages(String attemptA, String attemptB, int passages, int phrases, int quoted) {}

    /**
     * Two attempts with passages in common.
     *
     * @param passages separate shared passages
     * @param phrases rare phrases in common
     * @param share of the shorter one's phrases
     * @param lnP chance that two attempts share as many phrases: passages come as often as in the exam's other pairs,
     *     more between long texts, and go on from phrase to phrase as often as those do (Polya-Aeppli tail)
     */
    public record Shared(String attemptA, String attemptB, int passages, int phrases, double share, double lnP) {}

    private SharedPassages() {}

    /**
     * Pairs with at least two rare phrases in common.
     *
     * @param texts of one exam
     * @param questionTexts by question, where known
     */
    public static List<Shared> of(List<Written> texts, Map<String, String> questionTexts) {
        List<Phrase> phrases = texts.stream()
                .flatMap(text -> phrases(text, questionTexts.getOrDefault(text.questionId(), "")).stream())
                .toList();
        Map<String, Long> writers = writers(texts);
        Map<List<String>, List<Meeting>> byPair = new HashMap<>();
        phrases.stream()
                .collect(Collectors.groupingBy(phrase -> List.of(phrase.questionId(), phrase.hash())))
                .values()
                .forEach(same -> meetings(same, writers.get(same.get(0).questionId()))
                        .forEach(met -> byPair.computeIfAbsent(
                                        List.of(met.attemptA(), met.attemptB()), pair -> new ArrayList<>())
                                .add(met)));
        Map<String, Integer> counts = new HashMap<>();
        phrases.forEach(phrase -> counts.merge(phrase.attemptId(), 1, Integer::sum));
        return tested(byPair.values().stream().map(SharedPassages::passages).toList(), counts);
    }

    /** Attempts that wrote anything to a question, by question. */
    public static Map<String, Long> writers(List<Written> texts) {
        return texts.stream().collect(Collectors.groupingBy(Written::questionId, TreeMap::new, Collectors.counting()));
    }

    /** Phrases of one answer, without those of the question; each counts once. */
    public static List<Phrase> phrases(Written text, String question) {
        Set<Long> own = WrittenText.allPhrases(question);
        Map<Long, Integer> first = new TreeMap<>();
        for (Fingerprint fingerprint : WrittenText.fingerprints(text.text())) {
            if (!own.contains(fingerprint.hash())) {
                first.putIfAbsent(fingerprint.hash(), fingerprint.position());
            }
        }
        List<Phrase> phrases = new ArrayList<>();
        first.forEach((hash, position) -> phrases.add(new Phrase(text.questionId(), hash, text.attemptId(), position)));
        return phrases;
    }

    /**
     * Every two attempts that wrote one phrase; none where it is common property.
     *
     * @param same one question's phrases with one hash, in any order
     * @param writers attempts that wrote to the question
     */
    public static List<Meeting> meetings(Collection<Phrase> same, long writers) {
        List<Meeting> meetings = new ArrayList<>();
        if (same.size() < 2 || same.size() > mostWriters(writers)) {
            return meetings;
        }
        List<Phrase> ordered =
                same.stream().sorted(Comparator.comparing(Phrase::attemptId)).toList();
        for (int i = 0; i < ordered.size(); i++) {
            Phrase phrase = ordered.get(i);
            for (Phrase other : ordered.subList(i + 1, ordered.size())) {
                meetings.add(
                        new Meeting(phrase.attemptId(), other.attemptId(), phrase.questionId(), phrase.position()));
            }
        }
        return meetings;
    }

    /** More writers make a phrase common property. */
    public static long mostWriters(long writers) {
        return (long) Math.max(MOST_WRITERS_OF_FEW, Math.min(MOST_WRITERS, MOST_SHARE_OF_WRITERS * writers));
    }

    /** @param met all meetings of one pair, in any order */
    public static Passages passages(Collection<Meeting> met) {
        List<Meeting> ordered = met.stream()
                .sorted(Comparator.comparing(Meeting::questionId).thenComparingInt(Meeting::position))
                .toList();
        int passages = 0;
        int quoted = 0;
        int length = 0;
        Meeting last = null;
        for (Meeting meeting : ordered) {
            boolean goesOn = last != null
                    && last.questionId().equals(meeting.questionId())
                    && meeting.position() - last.position() <= PASSAGE_GAP;
            passages += goesOn ? 0 : 1;
            length = goesOn ? length + 1 : 1;
            quoted += length <= LONGEST_QUOTATION ? 1 : 0;
            last = meeting;
        }
        Meeting any = ordered.get(0);
        return new Passages(any.attemptA(), any.attemptB(), passages, ordered.size(), quoted);
    }

    /**
     * Pairs with at least two rare phrases in common, by attempts.
     *
     * @param pairs all of one exam that share any rare phrase
     * @param phrasesOf number of phrases of every attempt that wrote any
     */
    public static List<Shared> tested(Collection<Passages> pairs, Map<String, Integer> phrasesOf) {
        double writers = phrasesOf.size();
        double length = phrasesOf.values().stream().mapToInt(n -> n).average().orElse(1);
        long passages = pairs.stream().mapToLong(Passages::passages).sum();
        long quoted = pairs.stream().mapToLong(Passages::quoted).sum();
        double mean = passages / Math.max(1, writers * (writers - 1) / 2);
        Function<Passages, Shared> test = pair -> {
            int a = phrasesOf.get(pair.attemptA());
            int b = phrasesOf.get(pair.attemptB());
            long others = passages - pair.passages();
            double goesOn = others == 0 ? 0 : 1 - (double) others / (quoted - pair.quoted());
            return new Shared(
                    pair.attemptA(),
                    pair.attemptB(),
                    pair.passages(),
                    pair.phrases(),
                    Math.min(1, (double) pair.phrases() / Math.min(a, b)),
                    lnTail(
                            mean * Math.max(1, a * (double) b / (length * length)),
                            Math.max(LEAST_GOING_ON, goesOn),
                            pair.phrases()));
        };
        return pairs.stream()
                .filter(pair -> pair.phrases() >= FEWEST_PHRASES)
                .map(test)
                .sorted(Comparator.comparing(Shared::attemptA).thenComparing(Shared::attemptB))
                .toList();
    }

    /**
     * ln P(N >= least), N the sum of Poisson many geometric lengths. Of more than a few passages together the terms
     * vanish with mean^j / j!.
     */
    static double lnTail(double mean, double goesOn, int least) {
        double sum = Double.NEGATIVE_INFINITY;
        double lnStart = Math.log(mean * (1 - goesOn));
        for (int n = least; n < least + 400; n++) {
            for (int j = 1; j <= n; j++) {
                double ln = -mean
                        + lnChoose(n - 1, j - 1)
                        + j * lnStart
                        + (n - j) * Math.log(goesOn)
                        - Gamma.logGamma(j + 1.0);
                if (ln < sum - 40 && j > mean) {
                    break;
                }
                double high = Math.max(sum, ln);
                sum = high + Math.log(Math.exp(sum - high) + Math.exp(ln - high));
            }
        }
        return Math.min(0, sum);
    }

    private static double lnChoose(int n, int k) {
        return Gamma.logGamma(n + 1.0) - Gamma.logGamma(k + 1.0) - Gamma.logGamma(n - k + 1.0);
    }
}
