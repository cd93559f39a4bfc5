package org.invigil.jobs.retention;

import java.util.List;
import org.invigil.datasets.capture.CaptureRemoval;
import org.invigil.jobs.captures.CapturesPlace;
import org.invigil.jobs.storage.ExamKey;

/**
 * Everything that one deletion will do, decided before anything is touched. It is written down sealed, because it names
 * whom it is about; whoever finishes it needs nothing else, least of all the keys that it destroys.
 *
 * @param id also the certificate's name: when it was made, and a random end
 * @param madeAt ISO time
 * @param today ISO date that the rule was applied with
 * @param isRehearsed whether that date was given on the command line
 * @param exams that go as a whole
 * @param examineeId who is erased; empty where exams go by their time
 * @param changed exams that stay without somebody
 * @param attempts every attempt that goes
 * @param reports folders of courses that go or are written anew
 * @param captures removals in captures folders
 * @param inputs SHA-256 of recordings that run records name
 * @param rankedDays exam days on which exams stay: they are ranked again
 * @param emptiedDays exam days of which nothing stays
 * @param copies files and folders inside OUT that hold copies, relative to it
 * @param words ids and names that must not stand in any plain file of OUT afterwards
 * @param expiredCases judged cases whose own date has passed
 * @param amounts how much goes
 * @param sha256 over what goes: one line for each file, sorted, with its kind, size and content's hash
 */
public record DeletionPlan(
        String id,
        Kind kind,
        String madeAt,
        String today,
        boolean isRehearsed,
        int graceDays,
        List<PlannedExam> exams,
        String examineeId,
        List<ChangedExam> changed,
        List<PlannedAttempt> attempts,
        List<PlannedReport> reports,
        List<PlannedCaptures> captures,
        List<String> inputs,
        List<String> rankedDays,
        List<String> emptiedDays,
        List<String> copies,
        List<String> words,
        long expiredCases,
        List<Amount> amounts,
        String sha256,
        List<ByHand> byHand) {
    /** Why something is deleted. */
    public enum Kind {
        /** The claim period is over. */
        RETAIN,
        /** A person asked for it. */
        ERASE
    }

    /**
     * An exam that goes as a whole.
     *
     * @param examId empty where only the pseudonym is left
     * @param claimPeriodEnds ISO date, or empty where the manifests never knew one
     * @param courses ids
     * @param attempts how many
     */
    public record PlannedExam(
            String examDay,
            String examId,
            String pseudonym,
            String claimPeriodEnds,
            List<String> courses,
            int attempts) {}

    /**
     * An exam that stays, without some of its attempts.
     *
     * @param gone ids; those of refused rows of captures among them
     * @param isKeptForHold its time is over, and it stays for those who are held: nothing is ranked again, since their
     *     ranks and comparisons rest on those who go
     */
    public record ChangedExam(
            String examDay,
            String examId,
            String pseudonym,
            List<String> gone,
            List<String> staying,
            boolean isKeptForHold) {
        public ExamKey key() {
            return new ExamKey(examDay, examId);
        }
    }

    /** One attempt that goes. */
    public record PlannedAttempt(String examDay, String examId, String attemptId) {}

    /**
     * A course's report.
     *
     * @param folder name of its folder
     * @param staying attempts whose pictures are kept for the report that is written anew; none: the folder goes
     */
    public record PlannedReport(String examDay, String folder, List<String> staying) {}

    /**
     * What is removed from one captures folder.
     *
     * @param folder its path or address
     */
    public record PlannedCaptures(String folder, CaptureRemoval removal) {
        CapturesPlace place() {
            return CapturesPlace.of(folder);
        }
    }

    /**
     * How much goes.
     *
     * @param what {@code tables}, {@code segments}, {@code likenesses}, {@code reports}, {@code captures},
     *     {@code manifest-rows}, {@code copies}, {@code keys}
     */
    public record Amount(String what, long files, long bytes) {}

    /**
     * What a person has to do, because Invigil cannot.
     *
     * @param what part of a text key: {@code delivered}, {@code exported}, {@code original}, {@code shared},
     *     {@code unreachable}, {@code unnamed}, {@code linked}, {@code snapshot}, {@code versions}
     * @param where path, address or recipient
     */
    public record ByHand(String what, String examDay, String courseId, String where) {}

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return exams.isEmpty()
                && changed.isEmpty()
                && captures.isEmpty()
                && copies.isEmpty()
                && attempts.isEmpty()
                && expiredCases == 0;
    }

    long bytes() {
        return amounts.stream().mapToLong(Amount::bytes).sum();
    }

    long files() {
        return amounts.stream().mapToLong(Amount::files).sum();
    }

    /** The key that seals the plan. */
    static String keyName(String id) {
        return "deletion" + id.replaceAll("[^a-z0-9]", "");
    }
}
