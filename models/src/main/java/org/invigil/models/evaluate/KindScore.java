package org.invigil.models.evaluate;

/**
 * How well incidents of one kind, or of all scored kinds together, meet the labels.
 *
 * @param what name of the kind, or {@code ALL}
 * @param attempts whose labels name the kind
 * @param recall share of the events that were found
 * @param startErrorSeconds median distance between the start of an event and of the incident that found it
 * @param endErrorSeconds the same for the ends
 * @param hours analysed in these attempts, of the recordings that the kind is found in
 */
public record KindScore(
        String what,
        int attempts,
        int events,
        int found,
        Estimate recall,
        Estimate startErrorSeconds,
        Estimate endErrorSeconds,
        int falseIncidents,
        double hours,
        Estimate falsePerHour) {}
