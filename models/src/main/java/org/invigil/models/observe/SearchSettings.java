package org.invigil.models.observe;

import java.io.Serializable;
import org.invigil.models.network.ThingThresholds;

/**
 * When the costly networks look for what the near-face network cannot see: small, cut and dark faces, bodies, objects.
 * What the scores can tell apart is measured in models/weights (cards of near-faces, far-faces, objects).
 *
 * @param doubtFloor a near face at least this sure can be confirmed by the far-face network, 0..1
 * @param doubtWorthASearch a doubtful face beside a sure one is searched from this score on, 0..1
 * @param sureFace a near face at least this sure needs no confirmation, and a look without one is searched, 0..1
 * @param farFace score from which the far-face network adds or confirms a face, 0..1
 * @param sameFaceOverlap intersection over union from which a near and a far face are one: far boxes are tighter
 * @param change of a part of the picture since the last search, elsewhere than where people are known to be, from which
 *     it is searched, 0..1
 * @param still the same anywhere, below which a room that was seen to be empty stays empty
 * @param plain contrast below which a picture without a face shows nothing worth a search
 * @param heartbeatMillis no two searches lie further apart
 * @param farWidthPixels the longer side of the picture that the far-face network is given
 * @param things scores from which bodies and objects are written down
 */
public record SearchSettings(
        float doubtFloor,
        float doubtWorthASearch,
        float sureFace,
        float farFace,
        float sameFaceOverlap,
        float change,
        float still,
        float plain,
        long heartbeatMillis,
        int farWidthPixels,
        ThingThresholds things)
        implements Serializable {
    public static final SearchSettings DEFAULT = new SearchSettings(
            0.15f, 0.3f, 0.6f, 0.5f, 0.25f, 0.05f, 0.03f, 0.02f, 20_000, 448, ThingThresholds.DEFAULT);
}
