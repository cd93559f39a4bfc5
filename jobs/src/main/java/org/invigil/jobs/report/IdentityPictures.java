package org.invigil.jobs.report;

import java.util.List;

/**
 * Moments by which a reader can check by eye who sat an attempt; the one box of each is the face.
 *
 * @param typical the look of the median distance to the expected face; null where nothing was compared
 * @param worst the look of the largest distance; null where nothing was compared
 * @param sheet spread over the attempt, in time order; empty where no camera ran
 */
public record IdentityPictures(EvidenceMoment typical, EvidenceMoment worst, List<EvidenceMoment> sheet) {
    public static final IdentityPictures NONE = new IdentityPictures(null, null, List.of());
}
