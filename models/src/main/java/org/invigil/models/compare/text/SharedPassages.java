package org.invigil.models.compare.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.invigil.models.compare.tail.CountTails;
import org.invigil.models.compare.text.WrittenText.Fingerprint;

/**
 * Passages that two attempts wrote alike and few others did. What the question itself says and what many write counts
 * for nothing. Rare phrases are looked up in an index of all attempts, so that only pairs with one in common are met.
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

    /** What one attempt wrote to one question. */
    public record Written(String attemptId, String questionId, String text) {}

    /**
     * Two attempts with passages in common.
     *
     * @param passages separate shared passages
     * @param phrases rare phrases in common
     * @param share of the shorter one's phrases
     * @param lnP chance that two attempts share as many passages: a Poisson tail whose mean is the expected number of
     *     rare phrases in common
     */
    public record Shared(String attemptA, String attemptB, int passages, int phrases, double share, double lnP) {}

    /** How often and where one attempt used its phrases. */
    private static final class Meeting {
        int phrases;
        int passages;
        String lastQuestion = "";
        int lastPosition = -1;

        void add(String question, int position) {
            phrases++;
            if (!question.equals(lastQuestion) || position - lastPosition > PASSAGE_GAP) {
                passages++;
            }
            lastQuestion = question;
            lastPosition = position;
        }
    }

    private SharedPassages() {}

    /**
     * Pairs with at least two rare phrases in common.
     *
     * @param texts of one exam
     * @param questionTexts by question, where known
     */
    public static List<Shared> of(List<Written> texts, Map<String, String> questionTexts) {
        Map<String, List<Written>> byQuestion = new TreeMap<>();
        texts.forEach(text -> byQuestion
                .computeIfAbsent(text.questionId(), q -> new ArrayList<>())
                .add(text));
        Map<List<String>, Meeting> meetings = new HashMap<>();
        Map<String, Integer> phrasesOf = new HashMap<>();
        double expected = 0;
        for (Map.Entry<String, List<Written>> question : byQuestion.entrySet()) {
            expected += meet(
                    question.getKey(),
                    question.getValue(),
                    WrittenText.allPhrases(questionTexts.getOrDefault(question.getKey(), "")),
                    meetings,
                    phrasesOf);
        }
        double mean = Math.max(1e-9, expected);
        return meetings.entrySet().stream()
                .filter(entry -> entry.getValue().phrases >= FEWEST_PHRASES)
                .map(entry -> shared(entry.getKey(), entry.getValue(), phrasesOf, mean))
                .sorted(Comparator.comparing(Shared::attemptA).thenComparing(Shared::attemptB))
                .toList();
    }

    private static Shared shared(List<String> pair, Meeting meeting, Map<String, Integer> phrasesOf, double mean) {
        int fewer = Math.min(phrasesOf.get(pair.get(0)), phrasesOf.get(pair.get(1)));
        return new Shared(
                pair.get(0),
                pair.get(1),
                meeting.passages,
                meeting.phrases,
                Math.min(1, (double) meeting.phrases / fewer),
                CountTails.lnPoisson(mean, meeting.passages, meeting.passages + 200));
    }

    /** Returns the expected number of rare phrases of this question that two random attempts have in common. */
    private static double meet(
            String question,
            List<Written> texts,
            Set<Long> own,
            Map<List<String>, Meeting> meetings,
            Map<String, Integer> phrasesOf) {
        Map<Long, TreeMap<String, Integer>> writers = new TreeMap<>();
        for (Written text : texts) {
            for (Fingerprint fingerprint : WrittenText.fingerprints(text.text())) {
                if (!own.contains(fingerprint.hash())) {
                    writers.computeIfAbsent(fingerprint.hash(), h -> new TreeMap<>())
                            .putIfAbsent(text.attemptId(), fingerprint.position());
                    phrasesOf.merge(text.attemptId(), 1, Integer::sum);
                }
            }
        }
        int attempts = texts.size();
        double most = Math.max(MOST_WRITERS_OF_FEW, Math.min(MOST_WRITERS, MOST_SHARE_OF_WRITERS * attempts));
        double expected = 0;
        List<Map.Entry<Integer, List<String>>> shared = new ArrayList<>();
        for (TreeMap<String, Integer> users : writers.values()) {
            int count = users.size();
            if (count >= 2 && count <= most) {
                expected += count * (count - 1.0) / (attempts * (attempts - 1.0));
                List<String> ids = List.copyOf(users.keySet());
                for (int i = 0; i < count; i++) {
                    for (int j = i + 1; j < count; j++) {
                        shared.add(Map.entry(users.get(ids.get(i)), List.of(ids.get(i), ids.get(j))));
                    }
                }
            }
        }
        shared.sort(Comparator.comparingInt(Map.Entry::getKey));
        shared.forEach(meeting ->
                meetings.computeIfAbsent(meeting.getValue(), p -> new Meeting()).add(question, meeting.getKey()));
        return expected;
    }
}
