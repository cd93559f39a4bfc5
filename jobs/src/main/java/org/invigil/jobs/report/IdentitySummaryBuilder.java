package org.invigil.jobs.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.FaceMatch;
import org.invigil.datasets.observation.Look;
import org.invigil.models.detect.Cameras;
import org.invigil.models.detect.OnlyPeople;
import org.invigil.models.identity.FaceIdentity;
import org.invigil.models.network.FaceComparison;

/**
 * Sums up whose face was in view. Without biometric consent nothing was compared; the contact sheet is the same for
 * everybody.
 */
public final class IdentitySummaryBuilder {
    private static final int SHEET_PICTURES = 8;
    private static final float SURE_FACE = 0.6f;

    private IdentitySummaryBuilder() {}

    /** @param looks of the attempt, in time order */
    public static IdentitySummary of(Attempt attempt, List<Look> looks, FaceComparison faces) {
        FaceIdentity identity = FaceIdentity.of(Cameras.of(OnlyPeople.in(looks)), faces);
        IdentityPictures pictures =
                new IdentityPictures(moment(identity.typical()), moment(identity.worst()), sheet(attempt, looks));
        boolean isWithReference = identity.expected() == FaceMatch.Expected.REFERENCE_PHOTO;
        return new IdentitySummary(
                attempt.examinee().referencePhoto(),
                identity.usableLooks(),
                identity.matchedShare(),
                identity.worstDistance(),
                state(attempt, identity, faces),
                isWithReference,
                pictures);
    }

    private static IdentitySummary.State state(Attempt attempt, FaceIdentity identity, FaceComparison faces) {
        if (!attempt.consent().toBiometrics()) {
            return IdentitySummary.State.NO_CONSENT;
        }
        if (attempt.examinee().referencePhoto() == null || identity.expected() == FaceMatch.Expected.FIRST_FACE) {
            return IdentitySummary.State.NO_REFERENCE;
        }
        return IdentitySummary.State.valueOf(identity.state(faces).name());
    }

    private static EvidenceMoment moment(Look look) {
        return look == null ? null : new EvidenceMoment(look.recording(), look.millis(), face(look));
    }

    /** The compared face, else the largest. */
    private static List<Box> face(Look look) {
        return look.faces().stream()
                .filter(face -> face.score() >= SURE_FACE)
                .max(Comparator.<Face, Boolean>comparing(face -> face.match() != null)
                        .thenComparing(face -> face.box().area()))
                .map(face -> List.of(face.box()))
                .orElse(List.of());
    }

    /** For each of some equally spaced moments the nearest look with a face, or any where no look has one. */
    private static List<EvidenceMoment> sheet(Attempt attempt, List<Look> looks) {
        List<Look> shown = looks.stream().filter(look -> !face(look).isEmpty()).toList();
        List<Look> choice = shown.isEmpty() ? looks : shown;
        List<EvidenceMoment> sheet = new ArrayList<>();
        for (int i = 0; i < SHEET_PICTURES; i++) {
            long at = attempt.window().lengthMillis() * (2L * i + 1) / (2L * SHEET_PICTURES);
            Optional<Look> nearest = choice.stream()
                    .min(Comparator.<Look>comparingLong(look -> Math.abs(look.millis() - at))
                            .thenComparing(Look::millis)
                            .thenComparing(Look::recording));
            nearest.map(IdentitySummaryBuilder::moment)
                    .filter(moment -> !sheet.contains(moment))
                    .ifPresent(sheet::add);
        }
        return sheet;
    }
}
