package org.invigil.jobs.retention;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.capture.CapturedRows;
import org.invigil.jobs.captures.CapturesPlace;
import org.invigil.jobs.storage.ExamKey;

/**
 * What a deletion is planned from.
 *
 * @param attempts every attempt that OUT stores
 * @param recordings SHA-256 of the recordings of each exam and attempt: exam, then attempt id
 * @param captures folders that were named, with what their manifests say
 * @param deletedBefore exams that were deleted in an earlier run, of those that the captures name
 * @param leftovers folders of exams whose key is gone, by exam day: pseudonyms
 * @param expiredCases judged cases whose own date has passed
 * @param outside copies that Invigil has made elsewhere
 */
public record PlanInputs(
        List<Attempt> attempts,
        Map<ExamKey, Map<String, List<String>>> recordings,
        Map<CapturesPlace, CapturedRows> captures,
        Set<ExamKey> deletedBefore,
        Map<String, List<String>> leftovers,
        long expiredCases,
        Outside outside) {
    /**
     * What Invigil has put outside OUT.
     *
     * @param files of examinees
     * @param passwords folder with the generated passwords of deliveries
     */
    public record Outside(List<HandedOut.Copy> files, Path passwords) {}
}
