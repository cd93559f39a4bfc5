package org.invigil.jobs.report;

import java.util.List;
import java.util.Map;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.Recording;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.review.ReviewerVerdict;
import org.invigil.datasets.text.Language;

/**
 * Everything about one examinee's attempt, for the examinee: other attempts are called by numbers of this file alone.
 *
 * @param language the page opens in; it can be switched
 * @param reported null for an attempt without a place in the ranking
 * @param problems what could not be analysed
 * @param rankedInCourse how many attempts the course's list has
 * @param pairs that this attempt is in, the most unlikely first
 * @param verdicts in time order, without names of other examinees
 * @param before what the course's educators dismissed before
 * @param revisions what earlier revisions of the report said, first to last
 * @param used null where no run is recorded
 */
public record ExamineeFile(
        Language language,
        Attempt attempt,
        ReportedAttempt reported,
        List<Problem> problems,
        List<Recording> recordings,
        int rankedInCourse,
        Provenance provenance,
        List<Pair> pairs,
        List<ReviewerVerdict> verdicts,
        DismissedBefore before,
        List<Revision> revisions,
        Used used) {
    /**
     * Agreement with one other attempt.
     *
     * @param partner the other attempt's number in this file
     */
    public record Pair(String partner, AttemptPair pair) {}

    /**
     * What one earlier revision of the course's report said of the attempt, in the words of that report.
     *
     * @param rank empty where it was not ranked
     */
    public record Revision(
            int number, String rank, String suspicion, String priority, List<String> reasons, List<Found> incidents) {}

    /** One incident of an earlier revision; times in seconds from "Start test". */
    public record Found(String kind, String startsAt, String endsAt, String severity, String reason) {}

    /**
     * What made the results.
     *
     * @param versions of the programs, by name
     * @param models SHA-256 of each network's weights, by file
     */
    public record Used(String runId, Map<String, String> versions, Map<String, String> models) {}
}
