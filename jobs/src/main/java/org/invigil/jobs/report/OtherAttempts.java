package org.invigil.jobs.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.incident.PairEvidence;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Texts;

/**
 * Everybody but one examinee: how they are called in that examinee's file. A partner of a pair has a number that leads
 * nowhere else; in sentences that reviewers wrote, names and ids of others become an ellipsis.
 */
public final class OtherAttempts {
    private static final String HIDDEN = "\u2026";

    /** A shorter name or id would take numbers and everyday words out of a sentence. */
    private static final int SHORTEST_IN_SENTENCES = 3;

    private final String own;
    private final Set<String> courses;
    private final Map<String, String> numbers = new LinkedHashMap<>();
    private final Set<String> hidden;
    private final Pattern inSentences;

    /**
     * @param own the attempt whose file it is
     * @param all attempts of the exam day, the own one included
     * @param pairs that the own one is in
     */
    public OtherAttempts(Attempt own, Collection<Attempt> all, Collection<AttemptPair> pairs) {
        this.own = own.attemptId();
        this.courses = all.stream().map(Attempt::courseId).collect(Collectors.toSet());
        pairs.stream()
                .sorted(Comparator.comparing(AttemptPair::qValue, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(AttemptPair::attemptA)
                        .thenComparing(AttemptPair::attemptB))
                .map(this::partner)
                .forEach(partner -> numbers.putIfAbsent(partner, "#" + (numbers.size() + 1)));
        Set<String> ofOwn = new HashSet<>();
        names(own).forEach(name -> ofOwn.add(name.toLowerCase(Locale.ROOT)));
        this.hidden = all.stream()
                .filter(attempt -> !attempt.attemptId().equals(this.own))
                .flatMap(OtherAttempts::names)
                .filter(name -> !ofOwn.contains(name.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toCollection(TreeSet::new));
        this.inSentences = pattern(hidden);
    }

    private static Stream<String> names(Attempt attempt) {
        return Stream.of(
                        attempt.attemptId(),
                        attempt.examinee().examineeId(),
                        attempt.examinee().name())
                .filter(name -> name != null && !name.isBlank());
    }

    private static Pattern pattern(Set<String> hidden) {
        String names = hidden.stream()
                .filter(name -> name.length() >= SHORTEST_IN_SENTENCES)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return names.isEmpty()
                ? null
                : Pattern.compile(
                        "(?<![\\p{L}\\p{N}])(?:" + names + ")(?![\\p{L}\\p{N}])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** The other attempt of one of the own pairs, by its id. */
    private String partner(AttemptPair pair) {
        return pair.attemptA().equals(own) ? pair.attemptB() : pair.attemptA();
    }

    /** What the other attempt of a pair is called. */
    public String numberOf(AttemptPair pair) {
        return number(partner(pair));
    }

    /** What an attempt is called that a list of partners names; the own one and courses keep their names. */
    public String number(String attemptId) {
        if (attemptId.equals(own) || courses.contains(attemptId) && !hidden.contains(attemptId)) {
            return attemptId;
        }
        return numbers.getOrDefault(attemptId, HIDDEN);
    }

    /** A sentence that a person wrote, without names and ids of others. */
    public String masked(String sentence) {
        return sentence == null || inSentences == null
                ? sentence
                : inSentences.matcher(sentence).replaceAll(Matcher.quoteReplacement(HIDDEN));
    }

    /** Reasons as {@code ranking.csv} joins them: agreement with other attempts says with how many, not with whom. */
    public static List<String> maskedReasons(String reasons) {
        return Stream.of(reasons.split("; ")).map(OtherAttempts::maskedReason).toList();
    }

    private static String maskedReason(String reason) {
        int colon = reason.indexOf(": ");
        boolean isAgreement = colon >= 0
                && Stream.of(Language.values()).anyMatch(language -> Stream.of(PairEvidence.values())
                        .anyMatch(evidence ->
                                Texts.in(language).say("evidence." + evidence).equals(reason.substring(0, colon))));
        return isAgreement
                ? reason.substring(0, colon) + " ("
                        + reason.substring(colon + 2).split(", ").length + ")"
                : reason;
    }
}
