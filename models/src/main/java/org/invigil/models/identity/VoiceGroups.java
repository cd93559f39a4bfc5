package org.invigil.models.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.invigil.models.network.VoiceComparison;

/**
 * Likenesses of voices in groups of one voice each: the two groups whose mean directions agree best become one, as long
 * as they agree well enough (agglomerative clustering, centroid linkage).
 */
final class VoiceGroups {
    /** Of the longest utterances; the others are placed beside these, so that an attempt takes a second at most. */
    private static final int MOST_GROUPED = 400;

    /** Lower than any cosine. */
    private static final float GONE = -2;

    private final List<Group> groups = new ArrayList<>();

    /** Sum of likenesses, each weighted by its milliseconds. */
    static final class Group {
        private final List<HeardVoice> members = new ArrayList<>();
        private final double[] sum;
        private long millis;

        Group(HeardVoice first) {
            sum = new double[first.likeness().length];
            add(first);
        }

        /** @param voices at least one */
        static Group of(List<HeardVoice> voices) {
            Group group = new Group(voices.get(0));
            voices.stream().skip(1).forEach(group::add);
            return group;
        }

        private void add(HeardVoice voice) {
            members.add(voice);
            millis += voice.millis();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += voice.millis() * (double) voice.likeness()[i];
            }
        }

        private void add(Group other) {
            members.addAll(other.members);
            millis += other.millis;
            for (int i = 0; i < sum.length; i++) {
                sum[i] += other.sum[i];
            }
        }

        List<HeardVoice> members() {
            return members;
        }

        long millis() {
            return millis;
        }

        /** The mean direction, a unit vector. */
        float[] direction() {
            double squares = Arrays.stream(sum).map(x -> x * x).sum();
            float[] direction = new float[sum.length];
            for (int i = 0; i < sum.length; i++) {
                direction[i] = (float) (sum[i] / Math.sqrt(squares));
            }
            return direction;
        }
    }

    /**
     * @param voices with a likeness each, in time order
     * @return in the order of their first utterances
     */
    static List<Group> of(List<HeardVoice> voices, float sameFrom) {
        VoiceGroups found = new VoiceGroups();
        List<HeardVoice> longest = voices.stream()
                .sorted((a, b) -> Long.compare(b.millis(), a.millis()))
                .toList();
        longest.stream().limit(MOST_GROUPED).forEach(voice -> found.groups.add(new Group(voice)));
        found.join(sameFrom);
        longest.stream().skip(MOST_GROUPED).forEach(voice -> found.place(voice, sameFrom));
        found.groups.forEach(group -> group.members.sort(VoiceGroups::byTime));
        found.groups.sort((a, b) -> byTime(a.members.get(0), b.members.get(0)));
        return found.groups;
    }

    private static int byTime(HeardVoice a, HeardVoice b) {
        int order = Long.compare(a.utterance().startMillis(), b.utterance().startMillis());
        return order != 0
                ? order
                : a.utterance().recording().compareTo(b.utterance().recording());
    }

    private void join(float sameFrom) {
        int count = groups.size();
        float[][] directions = groups.stream().map(Group::direction).toArray(float[][]::new);
        float[][] cosines = new float[count][count];
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < a; b++) {
                cosines[a][b] = VoiceComparison.cosine(directions[a], directions[b]);
            }
        }
        for (int[] pair = nearest(cosines); isOne(cosines, pair, sameFrom); pair = nearest(cosines)) {
            Group grown = groups.get(pair[1]);
            grown.add(groups.get(pair[0]));
            groups.set(pair[0], null);
            directions[pair[1]] = grown.direction();
            for (int other = 0; other < count; other++) {
                boolean isLeft = groups.get(other) != null && other != pair[1];
                float cosine = isLeft ? VoiceComparison.cosine(directions[other], directions[pair[1]]) : GONE;
                cosines[Math.max(other, pair[1])][Math.min(other, pair[1])] = cosine;
                cosines[Math.max(other, pair[0])][Math.min(other, pair[0])] = GONE;
            }
        }
        groups.removeIf(Objects::isNull);
    }

    private static boolean isOne(float[][] cosines, int[] pair, float sameFrom) {
        return pair[0] != pair[1] && cosines[pair[0]][pair[1]] >= sameFrom;
    }

    /** The larger number first; twice the same where there is no pair. */
    private static int[] nearest(float[][] cosines) {
        int[] pair = {0, 0};
        float best = GONE;
        for (int a = 0; a < cosines.length; a++) {
            for (int b = 0; b < a; b++) {
                if (cosines[a][b] > best) {
                    best = cosines[a][b];
                    pair = new int[] {a, b};
                }
            }
        }
        return pair;
    }

    private void place(HeardVoice voice, float sameFrom) {
        Group best = null;
        float cosine = sameFrom;
        for (Group group : groups) {
            float to = VoiceComparison.cosine(voice.likeness(), group.direction());
            if (to >= cosine) {
                cosine = to;
                best = group;
            }
        }
        if (best == null) {
            groups.add(new Group(voice));
        } else {
            best.add(voice);
        }
    }
}
