package org.invigil.models.compare.likeness;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.incident.PairEvidence;
import org.invigil.datasets.observation.LikenessKind;
import org.invigil.datasets.text.Text;
import org.invigil.models.compare.error.FalseDiscovery;
import org.invigil.models.compare.error.GenomicControl;
import org.invigil.models.compare.tail.NormalTail;
import org.invigil.models.compare.tail.SmallestP;
import org.invigil.models.network.FaceComparison;
import org.invigil.models.network.VoiceComparison;

/**
 * Finds attempts of different examinees of one exam that show the same face, or let hear the same voice: one person who
 * sits for several. All pairs are compared; the larger the exam, the nearer two have to be.
 *
 * <p>How near strangers come was measured on few people (docs/collaboration.md). So an exam's own pairs have a say:
 * where its strangers lie nearer together or wider apart than those, all p-values rise (genomic control), never fall.
 *
 * @param strangersMean nearness of two strangers on average: minus the Euclidean distance of faces, cosine of voices
 * @param strangersDeviation its standard deviation
 * @param alikeFrom nearness from which single comparisons are taken for one person's: without it no p-value is told of
 */
public record AlikeAttempts(
        LikenessKind kind, double strangersMean, double strangersDeviation, double alikeFrom, PairEvidence evidence)
        implements Serializable {
    public static final AlikeAttempts FACES = new AlikeAttempts(
            LikenessKind.FACE, -0.594, 0.060, -FaceComparison.DEFAULT.sameBelow(), PairEvidence.SAME_FACE);
    public static final AlikeAttempts VOICES = new AlikeAttempts(
            LikenessKind.VOICE, 0.129, 0.113, VoiceComparison.DEFAULT.sameFrom(), PairEvidence.SAME_VOICE);

    /** Of the pairs that are listed, so large a share may be unrelated. */
    private static final double LN_LEVEL = Math.log(0.01);

    /** Fewer pairs cannot tell how near an exam's strangers lie. */
    private static final int FEWEST_OF_AN_EXAM = 200;

    private static final int LARGEST_SAMPLE = 100_000;

    /**
     * Compares some rows with all later ones; rows may be compared anywhere and in any order.
     *
     * @param attempts of one exam, in the order of their ids
     * @param from the first row
     * @param to the row after the last
     */
    public LikenessRows compare(List<AttemptLikeness> attempts, int from, int to) {
        List<float[]> vectors = new ArrayList<>();
        int[] firstOf = new int[attempts.size() + 1];
        for (int i = 0; i < attempts.size(); i++) {
            vectors.addAll(attempts.get(i).vectors());
            firstOf[i + 1] = vectors.size();
        }
        LikenessProduct product = new LikenessProduct(vectors);
        long stride = Math.max(1, (long) attempts.size() * (attempts.size() - 1) / 2 / LARGEST_SAMPLE);
        float[] dots = new float[vectors.size()];
        float[] nearest = new float[attempts.size()];
        List<AlikePair> alike = new ArrayList<>();
        List<Double> sample = new ArrayList<>();
        long tested = 0;
        for (int a = from; a < to; a++) {
            Arrays.fill(nearest, Float.NEGATIVE_INFINITY);
            for (int v = firstOf[a]; v < firstOf[a + 1]; v++) {
                product.dots(vectors.get(v), firstOf[a + 1], dots);
                for (int b = a + 1; b < attempts.size(); b++) {
                    for (int w = firstOf[b]; w < firstOf[b + 1]; w++) {
                        nearest[b] = Math.max(nearest[b], nearness(dots[w], product.square(v), product.square(w)));
                    }
                }
            }
            for (int b = a + 1; b < attempts.size(); b++) {
                if (!attempts.get(a).mayPair(attempts.get(b))) {
                    continue;
                }
                tested++;
                int comparisons = (firstOf[a + 1] - firstOf[a]) * (firstOf[b + 1] - firstOf[b]);
                boolean isSampled = pair(a, b) % stride == 0;
                boolean isNear = nearest[b] >= alikeFrom;
                if (isSampled || isNear) {
                    double lnP = lnP(nearest[b], comparisons);
                    if (isSampled) {
                        sample.add(NormalTail.zOfLn(lnP));
                    }
                    // No q is below its p.
                    if (isNear && lnP <= LN_LEVEL) {
                        alike.add(new AlikePair(a, b, nearest[b], lnP));
                    }
                }
            }
        }
        return new LikenessRows(tested, alike, sample);
    }

    private static long pair(int a, int b) {
        return (long) b * (b - 1) / 2 + a;
    }

    private float nearness(float dot, float square, float otherSquare) {
        return kind == LikenessKind.FACE ? (float) -Math.sqrt(Math.max(0, square + otherSquare - 2 * dot)) : dot;
    }

    /** The nearest of several comparisons is the more likely near. */
    private double lnP(double nearness, int comparisons) {
        return Math.min(0, NormalTail.ln((nearness - strangersMean) / strangersDeviation) + Math.log(comparisons));
    }

    /**
     * The pairs to be told of, in the order of their attempts.
     *
     * @param attempts the same as were compared
     * @param compared of all rows, in any order
     */
    public List<AttemptPair> pairs(
            String examDay, String examId, List<AttemptLikeness> attempts, List<LikenessRows> compared) {
        double[] sample = compared.stream()
                .flatMap(rows -> rows.sample().stream())
                .mapToDouble(z -> z)
                .toArray();
        GenomicControl control = sample.length < FEWEST_OF_AN_EXAM ? GenomicControl.NONE : GenomicControl.of(sample);
        List<AlikePair> alike = compared.stream()
                .flatMap(rows -> rows.alike().stream())
                .sorted(Comparator.comparingInt(AlikePair::a).thenComparingInt(AlikePair::b))
                .toList();
        double[] lnP = alike.stream()
                .mapToDouble(pair -> Math.max(pair.lnP(), control.lnP(pair.lnP())))
                .toArray();
        double[] even = new double[lnP.length];
        Arrays.fill(even, 1);
        long tested = compared.stream().mapToLong(LikenessRows::tested).sum();
        double[] lnQ = FalseDiscovery.lnQ(lnP, even, Math.max(1, tested));
        List<AttemptPair> pairs = new ArrayList<>();
        for (int i = 0; i < lnQ.length; i++) {
            if (lnQ[i] <= LN_LEVEL) {
                AlikePair pair = alike.get(i);
                double told = kind == LikenessKind.FACE ? -pair.nearness() : pair.nearness();
                pairs.add(new AttemptPair(
                        examDay,
                        examId,
                        attempts.get(pair.a()).attemptId(),
                        attempts.get(pair.b()).attemptId(),
                        evidence,
                        told,
                        SmallestP.ofLn(lnP[i]),
                        SmallestP.ofLn(lnQ[i]),
                        null,
                        Text.of(
                                "pair." + evidence.name().toLowerCase(Locale.ROOT),
                                String.format(Locale.ROOT, "%.2f", told),
                                tested,
                                String.format(Locale.ROOT, "%.1e", SmallestP.ofLn(lnP[i])))));
            }
        }
        return pairs;
    }
}
