package org.invigil.jobs.report.files;

import java.util.Optional;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.recording.Picture;
import org.invigil.jobs.report.Clips;
import org.invigil.jobs.report.EvidenceClip;
import org.invigil.jobs.report.EvidenceMoment;
import org.invigil.jobs.report.page.ClipPath;

/** Where the stills and clips of a report come from. */
public interface EvidenceSource {
    /**
     * Cuts one still.
     *
     * @return a JPEG with the moment's boxes drawn, or empty where the recording is not there any more: the report then
     *     says "not cut". One broken recording is no reason to fail
     */
    Optional<byte[]> still(Attempt attempt, EvidenceMoment moment);

    /** The same picture as it is, for cutting faces out of it. */
    default Optional<Picture> picture(Attempt attempt, EvidenceMoment moment) {
        return Optional.empty();
    }

    /** The reference photo that the attempt names. */
    default Optional<Picture> reference(Attempt attempt) {
        return Optional.empty();
    }

    /** A WebM file. */
    record Clip(byte[] webm, ClipPath.Shown shown) {}

    /**
     * Cuts one clip.
     *
     * @param clips what may be in it
     * @return empty where the recording is not there any more or has nothing of the stretch
     */
    default Optional<Clip> clip(Attempt attempt, EvidenceClip wanted, Clips clips) {
        return Optional.empty();
    }

    /** For runs without recordings at hand. */
    static EvidenceSource none() {
        return (attempt, moment) -> Optional.empty();
    }
}
