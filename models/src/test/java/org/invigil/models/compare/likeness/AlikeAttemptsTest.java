package org.invigil.models.compare.likeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.incident.PairEvidence;
import org.invigil.models.network.FaceComparison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlikeAttemptsTest {
    /** Standard deviation of a number of a face's embedding that brings strangers to .594 on average. */
    private static final double APART = 0.0371;

    private final Random random = new Random(11);

    private float[] vector(int dimensions, double deviation) {
        float[] vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = (float) (deviation * random.nextGaussian());
        }
        return vector;
    }

    private static float[] sum(float[] a, float[] b) {
        float[] sum = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }

    private static float[] unit(float[] vector) {
        double squares = 0;
        for (float x : vector) {
            squares += x * x;
        }
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] / Math.sqrt(squares));
        }
        return unit;
    }

    /** Some stretches of one face, .2 apart from each other. */
    private List<float[]> stretches(float[] face, int count) {
        List<float[]> stretches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            stretches.add(sum(face, vector(face.length, 0.0125)));
        }
        return stretches;
    }

    private List<AttemptLikeness> strangers(int count, double deviation) {
        List<AttemptLikeness> attempts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            attempts.add(attempt(i, null, stretches(vector(128, deviation), 3)));
        }
        return attempts;
    }

    private static AttemptLikeness attempt(int number, String team, List<float[]> vectors) {
        return new AttemptLikeness("A%03d".formatted(number), "E" + number, team, vectors);
    }

    private static List<AttemptPair> faces(List<AttemptLikeness> attempts) {
        return AlikeAttempts.FACES.pairs(
                "2026-11-20", "EX", attempts, List.of(AlikeAttempts.FACES.compare(attempts, 0, attempts.size())));
    }

    @Test
    void onePersonInTwoAttemptsIsFoundAmongEighty() {
        List<AttemptLikeness> attempts = strangers(80, APART);
        float[] face = vector(128, APART);
        attempts.set(17, attempt(17, null, stretches(face, 2)));
        attempts.set(63, attempt(63, null, stretches(face, 12)));

        List<AttemptPair> pairs = faces(attempts);

        assertThat(pairs).hasSize(1);
        AttemptPair pair = pairs.get(0);
        assertThat(List.of(pair.attemptA(), pair.attemptB())).containsExactly("A017", "A063");
        assertThat(pair.evidence()).isEqualTo(PairEvidence.SAME_FACE);
        assertThat(pair.statistic()).isBetween(0.1, 0.25);
        assertThat(pair.qValue()).isLessThan(0.01).isGreaterThanOrEqualTo(pair.pValue());
        assertThat(pair.reason().key()).isEqualTo("pair.same_face");
    }

    @Test
    void whoSatForSomebodyForPartOfTheTimeIsFoundByThatPart() {
        List<AttemptLikeness> attempts = strangers(30, APART);
        float[] face = vector(128, APART);
        List<float[]> changed = new ArrayList<>(stretches(vector(128, APART), 8));
        changed.addAll(stretches(face, 1));
        attempts.set(3, attempt(3, null, stretches(face, 9)));
        attempts.set(4, attempt(4, null, changed));
        assertThat(faces(attempts)).extracting(AttemptPair::attemptB).containsExactly("A004");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void strangersAreNotPaired(int seed) {
        random.setSeed(seed);
        assertThat(faces(strangers(150, APART))).isEmpty();
    }

    /** Cohorts of alike faces are what networks are worst at. */
    @ParameterizedTest
    @CsvSource({"0.030", "0.026", "0.022"})
    void strangersThatLieNearTogetherAreNotPairedForIt(double deviation) {
        List<AttemptLikeness> attempts = strangers(120, deviation);
        LikenessRows rows = AlikeAttempts.FACES.compare(attempts, 0, attempts.size());
        assertThat(rows.alike().size() + rows.sample().size()).isPositive();
        assertThat(faces(attempts)).isEmpty();
    }

    @Test
    void oneExamineesAttemptsAndATeamsAreNoPair() {
        float[] face = vector(128, APART);
        List<AttemptLikeness> attempts = List.of(
                new AttemptLikeness("A", "one", null, stretches(face, 3)),
                new AttemptLikeness("B", "one", null, stretches(face, 3)),
                new AttemptLikeness("C", "two", "t", stretches(vector(128, APART), 3)),
                new AttemptLikeness("D", "three", "t", stretches(face, 3)),
                new AttemptLikeness("E", "four", "t", stretches(face, 3)));
        assertThat(faces(attempts))
                .extracting(pair -> pair.attemptA() + pair.attemptB())
                .containsExactly("AD", "AE", "BD", "BE");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 299})
    void rowsMayBeComparedInAnyParts(int step) {
        List<AttemptLikeness> attempts = strangers(300, 0.02);
        attempts.set(299, attempt(299, null, attempts.get(0).vectors()));
        List<LikenessRows> parts = new ArrayList<>();
        for (int from = 300 - step; from > -step; from -= step) {
            parts.add(AlikeAttempts.FACES.compare(attempts, Math.max(0, from), from + step));
        }
        LikenessRows whole = AlikeAttempts.FACES.compare(attempts, 0, 300);
        assertThat(parts.stream().mapToLong(LikenessRows::tested).sum()).isEqualTo(300 * 299 / 2);
        assertThat(parts.stream().flatMap(part -> part.sample().stream()).sorted())
                .containsExactlyElementsOf(whole.sample().stream().sorted().toList());
        assertThat(AlikeAttempts.FACES.pairs("2026-11-20", "EX", attempts, parts))
                .isEqualTo(faces(attempts));
    }

    @Test
    void theNearnessIsThatOfTheNearestStretches() {
        List<AttemptLikeness> attempts = strangers(2, 0.02);
        double nearest = Double.MAX_VALUE;
        for (float[] a : attempts.get(0).vectors()) {
            for (float[] b : attempts.get(1).vectors()) {
                nearest = Math.min(nearest, FaceComparison.distance(a, b));
            }
        }
        AlikeAttempts open = new AlikeAttempts(
                AlikeAttempts.FACES.kind(), -1, 0.05, Float.NEGATIVE_INFINITY, PairEvidence.SAME_FACE);
        assertThat((double) open.compare(attempts, 0, 2).alike().get(0).nearness())
                .isCloseTo(-nearest, within(1e-5));
    }

    @Test
    void oneVoiceInTwoAttemptsIsFoundAndStrangersAreNot() {
        List<AttemptLikeness> attempts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            attempts.add(attempt(i, null, List.of(unit(vector(192, 1)))));
        }
        float[] voice = unit(vector(192, 1));
        attempts.set(5, attempt(5, null, List.of(unit(sum(voice, vector(192, 0.03))))));
        attempts.set(6, attempt(6, null, List.of(unit(sum(voice, vector(192, 0.03))))));
        List<AttemptPair> pairs =
                AlikeAttempts.VOICES.pairs("d", "e", attempts, List.of(AlikeAttempts.VOICES.compare(attempts, 0, 60)));
        assertThat(pairs).hasSize(1);
        assertThat(pairs.get(0).attemptA() + pairs.get(0).attemptB()).isEqualTo("A005A006");
        assertThat(pairs.get(0).statistic()).isBetween(0.7, 1.0);
        assertThat(pairs.get(0).reason().key()).isEqualTo("pair.same_voice");
    }

    @Test
    void theLargerTheExamTheNearerTwoHaveToBe() {
        // Distance .33: 4.4 deviations below strangers' mean.
        float[] face = vector(128, APART);
        float[] near = face.clone();
        near[0] += 0.33f;
        assertThat(found(10, face, near)).isTrue();
        assertThat(found(1200, face, near)).isFalse();
    }

    private boolean found(int attempts, float[] face, float[] near) {
        List<AttemptLikeness> exam = new ArrayList<>();
        for (int i = 0; i < attempts; i++) {
            exam.add(attempt(i, null, List.of(vector(128, APART))));
        }
        exam.set(0, attempt(0, null, List.of(face)));
        exam.set(1, attempt(1, null, List.of(near)));
        return !faces(exam).isEmpty();
    }
}
