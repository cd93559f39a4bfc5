package org.invigil.jobs.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.invigil.datasets.incident.AttemptGroup;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.models.compare.PairFindings;

/**
 * What a course's report says of attempts compared with each other.
 *
 * @param groups clusters that at least one attempt of the course is in
 */
public record ReportedPairs(List<ReportedPair> pairs, List<AttemptGroup> groups) {
    public ReportedPairs {
        pairs = pairs.stream()
                .sorted(Comparator.<ReportedPair, String>comparing(p -> p.pair().attemptA())
                        .thenComparing(p -> p.pair().attemptB())
                        .thenComparing(p -> p.pair().evidence()))
                .toList();
        groups = groups.stream()
                .sorted(Comparator.comparing(AttemptGroup::examId).thenComparing(AttemptGroup::groupId))
                .toList();
    }

    /**
     * How many attempts were compared in groups that nobody named: there agreement that all share counts for nothing.
     */
    public long inUnnamedGroups() {
        return pairs.stream()
                .map(ReportedPair::pair)
                .filter(PairFindings::isOfUnnamedGroup)
                .flatMap(pair -> Stream.of(pair.attemptA(), pair.attemptB()))
                .distinct()
                .count();
    }

    /** Pairs that lie within one course, without groups. */
    public static ReportedPairs inside(List<AttemptPair> pairs) {
        return new ReportedPairs(
                pairs.stream()
                        .map(pair -> new ReportedPair(pair, null, List.of()))
                        .toList(),
                List.of());
    }
}
