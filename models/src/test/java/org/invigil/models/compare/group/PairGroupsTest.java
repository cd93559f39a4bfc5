package org.invigil.models.compare.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.invigil.models.compare.group.PairGroups.Edge;
import org.invigil.models.compare.group.PairGroups.Group;
import org.junit.jupiter.api.Test;

class PairGroupsTest {
    private static final double LN_EDGE = Math.log(1e-4);

    @Test
    void attemptsThatPairsConnectAreOneGroup() {
        List<Group> groups = PairGroups.of(
                List.of(new Edge(7, 9), new Edge(1, 2), new Edge(2, 3), new Edge(1, 3), new Edge(3, 4)), 100, LN_EDGE);

        assertThat(groups).extracting(Group::members).containsExactly(List.of(1, 2, 3, 4), List.of(7, 9));
        assertThat(groups.get(0).edges()).isEqualTo(4);
        assertThat(groups.get(0).density()).isCloseTo(4 / 6.0, within(1e-12));
        assertThat(groups.get(0).largestClique()).containsExactly(1, 2, 3);
    }

    @Test
    void nothingConnectedIsNoGroup() {
        assertThat(PairGroups.of(List.of(), 100, LN_EDGE)).isEmpty();
    }

    /** A chain has as many members as a clique, and is far likelier by chance. */
    @Test
    void aCliqueIsLessLikelyByChanceThanAChain() {
        List<Edge> chain = List.of(new Edge(0, 1), new Edge(1, 2), new Edge(2, 3));
        List<Edge> clique = new ArrayList<>(chain);
        clique.addAll(List.of(new Edge(0, 2), new Edge(0, 3), new Edge(1, 3)));

        double lnChain = PairGroups.of(chain, 200, LN_EDGE).get(0).lnP();
        double lnClique = PairGroups.of(clique, 200, LN_EDGE).get(0).lnP();

        assertThat(lnClique).isLessThan(lnChain - 20);
    }

    /** The p of a group bounds how often unrelated attempts form one like it anywhere in the exam. */
    @Test
    void unrelatedAttemptsFormGroupsNoMoreOftenThanTheirP() {
        Random random = new Random(5);
        int attempts = 60;
        double p = 0.001;
        int exams = 2000;
        int[] atMost = new int[2];
        double[] levels = {0.2, 0.05};
        for (int exam = 0; exam < exams; exam++) {
            List<Edge> edges = new ArrayList<>();
            for (int a = 0; a < attempts; a++) {
                for (int b = a + 1; b < attempts; b++) {
                    if (random.nextDouble() < p) {
                        edges.add(new Edge(a, b));
                    }
                }
            }
            double least = PairGroups.of(edges, attempts, Math.log(p)).stream()
                    .mapToDouble(Group::lnP)
                    .min()
                    .orElse(0);
            for (int level = 0; level < 2; level++) {
                atMost[level] += least <= Math.log(levels[level]) ? 1 : 0;
            }
        }
        for (int level = 0; level < 2; level++) {
            assertThat((double) atMost[level] / exams).isLessThanOrEqualTo(levels[level]);
        }
    }

    @Test
    void aLargeComponentStillHasItsClique() {
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            edges.add(new Edge(i, i + 1));
        }
        for (int a = 100; a < 106; a++) {
            edges.add(new Edge(0, a));
            for (int b = a + 1; b < 106; b++) {
                edges.add(new Edge(a, b));
            }
        }
        Group group = PairGroups.of(edges, 400, LN_EDGE).get(0);
        assertThat(group.members()).hasSize(87);
        assertThat(group.largestClique()).containsExactly(0, 100, 101, 102, 103, 104, 105);
    }
}
