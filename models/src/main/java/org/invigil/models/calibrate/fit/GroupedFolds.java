package org.invigil.models.calibrate.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Divides cases so that no examinee and no course stands on both sides: cases that share either, directly or by others,
 * stay together.
 */
public final class GroupedFolds {
    private GroupedFolds() {}

    /**
     * @param examinee id
     * @param course id
     */
    public record Member(String examinee, String course) {}

    /**
     * Divides.
     *
     * @param most folds at most; fewer where there are fewer groups
     * @return the fold of each member, from 0; all 0 where everything hangs together
     */
    public static int[] of(List<Member> members, int most) {
        int[] root = new int[members.size()];
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < root.length; i++) {
            root[i] = i;
            join(root, i, first.put("examinee " + members.get(i).examinee(), i));
            join(root, i, first.put("course " + members.get(i).course(), i));
        }
        Map<Integer, List<Integer>> groups = new TreeMap<>();
        for (int i = 0; i < root.length; i++) {
            groups.computeIfAbsent(find(root, i), group -> new ArrayList<>()).add(i);
        }
        // Largest first, each into the smallest fold: folds of nearly one size, whatever the order of the rows.
        List<List<Integer>> sorted = new ArrayList<>(groups.values());
        sorted.sort(Comparator.<List<Integer>>comparingInt(List::size)
                .reversed()
                .thenComparing(group -> name(group, members)));
        int[] sizes = new int[Math.max(1, Math.min(most, sorted.size()))];
        int[] folds = new int[root.length];
        for (List<Integer> group : sorted) {
            int smallest = 0;
            for (int f = 1; f < sizes.length; f++) {
                smallest = sizes[f] < sizes[smallest] ? f : smallest;
            }
            for (int member : group) {
                folds[member] = smallest;
            }
            sizes[smallest] += group.size();
        }
        return folds;
    }

    private static String name(List<Integer> group, List<Member> members) {
        return group.stream()
                .map(i -> members.get(i).course() + "\n" + members.get(i).examinee())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static void join(int[] root, int a, Integer earlier) {
        if (earlier != null) {
            root[find(root, a)] = find(root, earlier);
        }
    }

    private static int find(int[] root, int of) {
        int at = of;
        while (root[at] != at) {
            root[at] = root[root[at]];
            at = root[at];
        }
        return at;
    }
}
