package org.invigil.models.identity;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.observation.ExamineeVoice;
import org.invigil.datasets.observation.Likeness;
import org.invigil.datasets.observation.LikenessKind;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.Utterance;
import org.invigil.models.network.VoiceComparison;

/**
 * Tells the voices of one consenting examinee's attempt apart and says which is the examinee's: the enrolled one; else
 * the one heard most while exactly one face, not contradicting the reference photo, is in view; else the one heard
 * first. The distances stay, the likenesses go.
 *
 * @param sameFrom cosine of mean directions from which two groups of utterances are one voice's
 * @param leastMillis a shorter utterance does not make a voice of its own
 */
public record Voices(float sameFrom, long leastMillis, OneFace oneFace) implements Serializable {
    /** Calibrated on the open evaluation set (docs/usefulness.md). */
    public static final Voices DEFAULT = new Voices(0.4f, VoiceComparison.LEAST_MILLIS, OneFace.DEFAULT);

    /** Less speech gives no direction that is worth comparing. */
    private static final long LEAST_OWN_MILLIS = 5_000;

    /**
     * @param heard all utterances of the attempt, in time order
     * @param looks of all cameras of the attempt, in time order
     * @param enrolled likeness of the examinee's reference recording; null without one
     * @return the same utterances in the same order; those too short to tell get no voice
     */
    public List<Utterance> tellApart(List<HeardVoice> heard, List<Look> looks, float[] enrolled) {
        List<VoiceGroups.Group> voices = VoiceGroups.of(
                heard.stream()
                        .filter(voice -> voice.likeness() != null && voice.millis() >= leastMillis)
                        .toList(),
                sameFrom);
        Examinee examinee = examinee(voices, looks, enrolled);
        Map<Utterance, Integer> numbers = numbers(heard, voices);
        List<Float> distances = voices.stream()
                .map(voice -> 1 - VoiceComparison.cosine(voice.direction(), examinee.direction()))
                .toList();
        List<Utterance> told = new ArrayList<>();
        for (HeardVoice voice : heard) {
            Integer number = numbers.get(voice.utterance());
            Float distance = number == null ? null : Math.max(0, distances.get(number));
            told.add(voice.utterance().by(number, distance, examinee.rule()));
        }
        return told;
    }

    /**
     * The mean direction of the examinee's voice, for comparing attempts with each other. Of anybody else there is
     * none: not where the examinee's voice is only the one heard first, nor of utterances that lie far from it.
     *
     * @param heard as they were told apart
     * @param told what {@link #tellApart} came to, in the same order
     */
    public Optional<Likeness> ofExaminee(List<HeardVoice> heard, List<Utterance> told) {
        List<HeardVoice> own = new ArrayList<>();
        for (int i = 0; i < heard.size(); i++) {
            HeardVoice voice = heard.get(i);
            if (voice.likeness() != null && voice.millis() >= leastMillis && isExaminees(told.get(i))) {
                own.add(voice);
            }
        }
        if (own.stream().mapToLong(HeardVoice::millis).sum() < LEAST_OWN_MILLIS) {
            return Optional.empty();
        }
        Utterance first = told.get(0);
        return Optional.of(new Likeness(
                first.examDay(),
                first.examId(),
                first.attemptId(),
                LikenessKind.VOICE,
                first.startMillis(),
                told.stream().mapToLong(Utterance::endMillis).max().orElseThrow(),
                VoiceGroups.Group.of(own).direction(),
                own.size()));
    }

    private boolean isExaminees(Utterance utterance) {
        return utterance.examineeVoice() != ExamineeVoice.HEARD_FIRST
                && utterance.distanceToExaminee() != null
                && utterance.distanceToExaminee() <= 1 - sameFrom;
    }

    /** The examinee's voice; without any voice there is nothing to compare and no rule. */
    private record Examinee(float[] direction, ExamineeVoice rule) {}

    private Examinee examinee(List<VoiceGroups.Group> voices, List<Look> looks, float[] enrolled) {
        if (voices.isEmpty()) {
            return new Examinee(null, null);
        }
        if (enrolled != null) {
            return new Examinee(enrolled, ExamineeVoice.ENROLLED);
        }
        List<Stretch> alone = oneFace.stretches(looks);
        Map<VoiceGroups.Group, Long> withOneFace = new HashMap<>();
        for (VoiceGroups.Group voice : voices) {
            long millis = voice.members().stream()
                    .mapToLong(member -> overlapMillis(member.utterance().stretch(), alone))
                    .sum();
            if (millis > 0) {
                withOneFace.put(voice, millis);
            }
        }
        Optional<VoiceGroups.Group> most =
                voices.stream().filter(withOneFace::containsKey).max(Comparator.comparingLong(withOneFace::get));
        return most.map(voice -> new Examinee(voice.direction(), ExamineeVoice.WITH_ONE_FACE))
                .orElseGet(() -> new Examinee(voices.get(0).direction(), ExamineeVoice.HEARD_FIRST));
    }

    private static long overlapMillis(Stretch spoken, List<Stretch> stretches) {
        return stretches.stream().mapToLong(spoken::overlapMillis).sum();
    }

    /** Utterances that make no voice of their own belong to the nearest voice, if it is near enough. */
    private Map<Utterance, Integer> numbers(List<HeardVoice> heard, List<VoiceGroups.Group> voices) {
        Map<Utterance, Integer> numbers = new HashMap<>();
        for (int number = 0; number < voices.size(); number++) {
            for (HeardVoice member : voices.get(number).members()) {
                numbers.put(member.utterance(), number);
            }
        }
        for (HeardVoice voice : heard) {
            if (voice.likeness() != null && !numbers.containsKey(voice.utterance())) {
                nearest(voice, voices).ifPresent(number -> numbers.put(voice.utterance(), number));
            }
        }
        return numbers;
    }

    private Optional<Integer> nearest(HeardVoice voice, List<VoiceGroups.Group> voices) {
        int best = -1;
        float cosine = sameFrom;
        for (int number = 0; number < voices.size(); number++) {
            float to =
                    VoiceComparison.cosine(voice.likeness(), voices.get(number).direction());
            if (to >= cosine) {
                cosine = to;
                best = number;
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(best);
    }
}
