package org.invigil.models.compare.pairs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** For every attempt the partners with the smallest ln p of one kind of evidence; equal ones by their rows. */
public final class NearestPartners {
    /** How many partners of every attempt are told, significant or not. */
    public static final int PER_ATTEMPT = 5;

    private final Comparator<PairScore> order;
    private final List<List<PairScore>> nearest;

    public NearestPartners(int attempts, ToDoubleFunction<PairScore> lnP) {
        this.order =
                Comparator.comparingDouble(lnP).thenComparingInt(PairScore::a).thenComparingInt(PairScore::b);
        this.nearest = new ArrayList<>(attempts);
        for (int i = 0; i < attempts; i++) {
            nearest.add(new ArrayList<>(PER_ATTEMPT + 1));
        }
    }

    public void add(PairScore score) {
        add(score, nearest.get(score.a()));
        add(score, nearest.get(score.b()));
    }

    private void add(PairScore score, List<PairScore> list) {
        int at = list.size();
        while (at > 0 && order.compare(score, list.get(at - 1)) < 0) {
            at--;
        }
        if (at < PER_ATTEMPT) {
            list.add(at, score);
            if (list.size() > PER_ATTEMPT) {
                list.remove(PER_ATTEMPT);
            }
        }
    }

    /** Whether the pair is among the nearest of either of its attempts. */
    public boolean holds(PairScore score) {
        return contains(nearest.get(score.a()), score) || contains(nearest.get(score.b()), score);
    }

    private static boolean contains(List<PairScore> list, PairScore score) {
        for (PairScore other : list) {
            if (other.a() == score.a() && other.b() == score.b()) {
                return true;
            }
        }
        return false;
    }

    public int count(int attempt) {
        return nearest.get(attempt).size();
    }
}
