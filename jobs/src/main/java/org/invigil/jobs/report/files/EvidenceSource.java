package org.invigil.jobs.report.files;

import java.util.Optional;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.jobs.report.EvidenceMoment;

/** Where the stills of a report come from. */
public interface EvidenceSource {
    /**
     * Cuts one still.
     *
     * @return a JPEG with the moment's boxes drawn, or empty where the recording is not there any more: the report then
     *     says "not cut". One broken recording is no reason to fail
     */
    Optional<byte[]> still(Attempt attempt, EvidenceMoment moment);

    /** For runs without recordings at hand. */
    static EvidenceSource none() {
        return (attempt, moment) -> Optional.empty();
    }
}
