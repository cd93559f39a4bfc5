package org.invigil.jobs.report;

import java.util.Locale;

/**
 * What is known about whether the face in view is the one of the reference photo.
 *
 * @param reference file of the reference, or null
 * @param usableLooks looks with a face good enough to compare
 * @param matchedShare of the usable looks, 0..1; null where nothing was compared
 * @param worstDistance L2 of the embeddings; null where nothing was compared
 * @param isWithReference whether faces were compared with the reference photo; else with the one that started, if at
 *     all
 */
public record IdentitySummary(
        String reference,
        int usableLooks,
        Double matchedShare,
        Double worstDistance,
        State state,
        boolean isWithReference,
        IdentityPictures pictures) {
    /** What may be said. Without consent or reference nobody is worse off: it moves no rank. */
    public enum State {
        MATCHED,
        UNCLEAR,
        NOT_MATCHED,
        NO_CONSENT,
        NO_REFERENCE;

        /** As {@code identity.csv} writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Nothing was compared, for the reason that the state gives. */
    public static IdentitySummary notCompared(String reference, State state) {
        return new IdentitySummary(reference, 0, null, null, state, false, IdentityPictures.NONE);
    }
}
