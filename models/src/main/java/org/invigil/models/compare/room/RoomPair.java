package org.invigil.models.compare.room;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.incident.PairEvidence;
import org.invigil.datasets.text.Text;
import org.invigil.models.compare.error.FalseDiscovery;

/** Two attempts of one exam and what they hear alike. */
public record RoomPair(String examDay, String examId, String attemptA, String attemptB, SharedSound shared) {
    /** Of the pairs that are listed, so large a share may be unrelated. */
    private static final double FALSE_DISCOVERIES = 0.01;

    /**
     * The pairs of one exam that hear more alike than chance explains (Benjamini and Hochberg 1995).
     *
     * @param pairs of one exam in any order; those left out count as without anything in common
     * @param attempts of the exam with sound: all their pairs are compared
     */
    public static List<AttemptPair> significant(List<RoomPair> pairs, long attempts) {
        long compared = attempts * (attempts - 1) / 2;
        List<RoomPair> byP = pairs.stream()
                .sorted(Comparator.comparingDouble(
                                (RoomPair pair) -> pair.shared().pValue())
                        .thenComparing(RoomPair::attemptA)
                        .thenComparing(RoomPair::attemptB))
                .toList();
        double[] lnP = byP.stream()
                .mapToDouble(pair -> Math.log(pair.shared().pValue()))
                .toArray();
        double[] even = new double[lnP.length];
        Arrays.fill(even, 1);
        double[] lnQ = FalseDiscovery.lnQ(lnP, even, compared);
        List<AttemptPair> significant = new ArrayList<>();
        for (int i = 0; i < lnQ.length && lnQ[i] <= Math.log(FALSE_DISCOVERIES); i++) {
            significant.add(byP.get(i).row(Math.exp(lnQ[i])));
        }
        return significant;
    }

    public RoomPair withoutEvidence() {
        return new RoomPair(examDay, examId, attemptA, attemptB, shared.withoutEvidence());
    }

    private AttemptPair row(double q) {
        return new AttemptPair(
                examDay,
                examId,
                attemptA,
                attemptB,
                PairEvidence.SAME_ROOM,
                shared.peaks(),
                shared.pValue(),
                q,
                null,
                Text.of(
                        "pair.same_room",
                        shared.peaks(),
                        shared.seconds(),
                        Math.abs(shared.differenceMillis()) / 1000.0,
                        shared.expected()));
    }
}
