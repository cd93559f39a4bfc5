package org.invigil.datasets.review;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What one kind of incident or of agreement with other attempts adds to an attempt's suspicion.
 *
 * @param what name of the incident kind or pair evidence
 * @param count how many incidents or partners
 * @param seconds how long incidents last together
 * @param points of the suspicion's 0..100 that are due to it
 * @param partners other attempts, the nearest first; one of another course is called by its course alone
 */
public record Contribution(String what, int count, double seconds, double points, List<String> partners) {
    /** Of incidents, which have no partners. */
    public Contribution(String what, int count, double seconds, double points) {
        this(what, count, seconds, points, List.of());
    }

    /** The same with its partners called otherwise. */
    Contribution withPartners(UnaryOperator<String> name) {
        return new Contribution(
                what, count, seconds, points, partners.stream().map(name).toList());
    }
}
