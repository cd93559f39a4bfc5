package org.invigil.jobs.report;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.review.ReviewerVerdict;
import org.invigil.datasets.review.Verdict;
import org.invigil.datasets.review.VerdictHistory;

/**
 * What a course's own educators made of incidents before: kinds that they mostly dismissed, and incidents that they
 * dismissed in other attempts of the same examinee. Only what all reviewers of an incident agree about counts.
 */
public final class DismissedBefore {
    /** Nothing was judged before. */
    public static final DismissedBefore NONE = new DismissedBefore(List.of(), List.of());

    /** Fewer judged incidents of a kind say nothing about the kind. */
    static final int FEWEST_JUDGED = 5;

    /** @param dismissed of {@code judged} incidents */
    public record Share(int dismissed, int judged) {}

    private record Sitting(String examDay, String examId, String attemptId) {}

    private record Judged(Sitting sitting, IncidentKind kind, boolean isDismissed) {}

    private final List<Judged> judged;
    private final Map<Sitting, String> examinees = new HashMap<>();

    /**
     * @param ofTheCourse verdicts of one course, of any exam day
     * @param attempts that the verdicts are about, as far as they are known
     */
    public DismissedBefore(Collection<ReviewerVerdict> ofTheCourse, Collection<Attempt> attempts) {
        this.judged = new VerdictHistory(ofTheCourse)
                .settled().stream()
                        .filter(verdict ->
                                verdict.verdict() == Verdict.DISMISSED || verdict.verdict() == Verdict.CONFIRMED)
                        .flatMap(verdict -> kind(verdict)
                                .map(kind -> new Judged(
                                        new Sitting(verdict.examDay(), verdict.examId(), verdict.attemptId()),
                                        kind,
                                        verdict.verdict() == Verdict.DISMISSED))
                                .stream())
                        .toList();
        attempts.forEach(
                attempt -> examinees.put(sitting(attempt), attempt.examinee().examineeId()));
    }

    /** The kind of a judged incident; empty for verdicts about attempts and kinds of other versions. */
    private static Optional<IncidentKind> kind(ReviewerVerdict verdict) {
        String name = verdict.incident().replaceFirst("@.*", "");
        return List.of(IncidentKind.values()).stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst();
    }

    private static Sitting sitting(Attempt attempt) {
        return new Sitting(attempt.examDay(), attempt.examId(), attempt.attemptId());
    }

    /** Of a kind's incidents in other attempts, where more than half of at least five were dismissed. */
    public Optional<Share> findMostlyDismissed(IncidentKind kind, Attempt beside) {
        List<Judged> others = judged.stream()
                .filter(one -> one.kind() == kind && !one.sitting().equals(sitting(beside)))
                .toList();
        int dismissed = (int) others.stream().filter(Judged::isDismissed).count();
        return others.size() >= FEWEST_JUDGED && 2 * dismissed > others.size()
                ? Optional.of(new Share(dismissed, others.size()))
                : Optional.empty();
    }

    /** Kinds that were dismissed in other attempts of this examinee, and confirmed in none. */
    public List<IncidentKind> dismissedOfExaminee(Attempt attempt) {
        TreeSet<IncidentKind> kinds = new TreeSet<>();
        List<Judged> own = judged.stream()
                .filter(one -> !one.sitting().equals(sitting(attempt))
                        && attempt.examinee().examineeId().equals(examinees.get(one.sitting())))
                .toList();
        own.stream().filter(Judged::isDismissed).map(Judged::kind).forEach(kinds::add);
        own.stream().filter(one -> !one.isDismissed()).map(Judged::kind).forEach(kinds::remove);
        return List.copyOf(kinds);
    }
}
