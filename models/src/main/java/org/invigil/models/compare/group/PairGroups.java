package org.invigil.models.compare.group;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.math3.special.Gamma;

/** Attempts that significant pairs connect. A group is an order of reading, not a finding about its members. */
public final class PairGroups {
    /** A larger component is searched for its largest clique from every member on, which may miss a larger one. */
    private static final int MOST_FOR_ALL_CLIQUES = 60;

    /** One significant pair. */
    public record Edge(int a, int b) {}

    /**
     * One component of the graph of significant pairs.
     *
     * @param members ascending
     * @param largestClique members of whom every two are a significant pair, ascending
     * @param lnP chance that unrelated attempts of the exam form a component of so many members and pairs anywhere,
     *     from above
     */
    public record Group(List<Integer> members, int edges, List<Integer> largestClique, double lnP) {
        /** Share of the possible pairs that are significant. */
        public double density() {
            return 2.0 * edges / (members.size() * (members.size() - 1.0));
        }
    }

    private PairGroups() {}

    /**
     * Components with at least two members, largest first, then by their first member.
     *
     * @param lnEdgeP chance that one unrelated pair becomes an edge
     */
    public static List<Group> of(Collection<Edge> edges, int attempts, double lnEdgeP) {
        Map<Integer, TreeSet<Integer>> neighbours = new TreeMap<>();
        for (Edge edge : edges) {
            neighbours.computeIfAbsent(edge.a(), a -> new TreeSet<>()).add(edge.b());
            neighbours.computeIfAbsent(edge.b(), b -> new TreeSet<>()).add(edge.a());
        }
        List<Group> groups = new ArrayList<>();
        TreeSet<Integer> left = new TreeSet<>(neighbours.keySet());
        while (!left.isEmpty()) {
            TreeSet<Integer> members = component(left.first(), neighbours);
            left.removeAll(members);
            int count = members.stream().mapToInt(m -> neighbours.get(m).size()).sum() / 2;
            groups.add(new Group(
                    List.copyOf(members),
                    count,
                    List.copyOf(largestClique(members, neighbours)),
                    lnP(attempts, members.size(), count, lnEdgeP)));
        }
        groups.sort(Comparator.<Group>comparingInt(group -> -group.members().size())
                .thenComparingInt(group -> group.members().get(0)));
        return groups;
    }

    private static TreeSet<Integer> component(int start, Map<Integer, TreeSet<Integer>> neighbours) {
        TreeSet<Integer> members = new TreeSet<>();
        Deque<Integer> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            int member = open.pop();
            if (members.add(member)) {
                open.addAll(neighbours.get(member));
            }
        }
        return members;
    }

    /**
     * Union bound over which attempts and which of their pairs: {@code C(N, s) C(s (s - 1) / 2, e) p^e}. Given
     * abilities pairs are treated as independent.
     */
    static double lnP(int attempts, int members, int edges, double lnEdgeP) {
        int possible = members * (members - 1) / 2;
        return Math.min(0, lnChoose(attempts, members) + lnChoose(possible, edges) + edges * lnEdgeP);
    }

    private static double lnChoose(int n, int k) {
        return Gamma.logGamma(n + 1.0) - Gamma.logGamma(k + 1.0) - Gamma.logGamma(n - k + 1.0);
    }

    private static TreeSet<Integer> largestClique(TreeSet<Integer> members, Map<Integer, TreeSet<Integer>> neighbours) {
        if (members.size() <= MOST_FOR_ALL_CLIQUES) {
            TreeSet<Integer> best = new TreeSet<>();
            grow(new TreeSet<>(), new TreeSet<>(members), new TreeSet<>(), neighbours, best);
            return best;
        }
        TreeSet<Integer> best = new TreeSet<>();
        for (int start : members) {
            TreeSet<Integer> clique = new TreeSet<>(List.of(start));
            neighbours.get(start).stream()
                    .sorted(Comparator.<Integer>comparingInt(
                                    n -> -neighbours.get(n).size())
                            .thenComparingInt(n -> n))
                    .filter(n -> neighbours.get(n).containsAll(clique))
                    .forEach(n -> {
                        if (neighbours.get(n).containsAll(clique)) {
                            clique.add(n);
                        }
                    });
            if (clique.size() > best.size()) {
                best = clique;
            }
        }
        return best;
    }

    /** Bron and Kerbosch 1973 with a pivot; the first of equally large cliques stays. */
    private static void grow(
            TreeSet<Integer> clique,
            TreeSet<Integer> candidates,
            TreeSet<Integer> done,
            Map<Integer, TreeSet<Integer>> neighbours,
            TreeSet<Integer> best) {
        if (candidates.isEmpty() && done.isEmpty() && clique.size() > best.size()) {
            best.clear();
            best.addAll(clique);
        }
        if (clique.size() + candidates.size() <= best.size() || candidates.isEmpty()) {
            return;
        }
        int pivot = candidates.stream()
                .max(Comparator.<Integer>comparingInt(c -> neighbours.get(c).size())
                        .thenComparingInt(c -> -c))
                .orElseThrow();
        for (int next : List.copyOf(candidates)) {
            if (!neighbours.get(pivot).contains(next)) {
                TreeSet<Integer> with = new TreeSet<>(clique);
                with.add(next);
                TreeSet<Integer> open = new TreeSet<>(candidates);
                open.retainAll(neighbours.get(next));
                TreeSet<Integer> closed = new TreeSet<>(done);
                closed.retainAll(neighbours.get(next));
                grow(with, open, closed, neighbours, best);
                candidates.remove(next);
                done.add(next);
            }
        }
    }
}
