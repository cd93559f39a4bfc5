package org.invigil.models.observe;

import java.io.Serializable;

/**
 * How closely recordings are looked at. Versioned apart from thresholds: a change here means decoding again, a change
 * of thresholds does not.
 *
 * @param version enters the key of every observed segment
 * @param stepMillis distance of looks; the grid starts at "Start test"
 * @param holdMillis how long a look may stand for the picture when none follows at the next step
 * @param snapshotHoldMillis the same for a still that is a whole recording
 * @param segmentMillis of attempt time; the borders do not depend on the recording
 * @param maxWidthPixels that pictures are scaled down to before anything looks at them
 * @param faceFloor score below which a face is not even written down, 0..1
 * @param search when small faces, bodies and objects are searched for
 * @param likeness when likenesses of faces are taken
 */
public record LookingSettings(
        String version,
        long stepMillis,
        long holdMillis,
        long snapshotHoldMillis,
        long segmentMillis,
        int maxWidthPixels,
        float faceFloor,
        SearchSettings search,
        LikenessSettings likeness)
        implements Serializable {
    public static final LookingSettings DEFAULT = new LookingSettings(
            "looking-3", 1_000, 2_000, 10_000, 600_000, 640, 0.3f, SearchSettings.DEFAULT, LikenessSettings.DEFAULT);

    public LookingSettings {
        if (stepMillis <= 0 || segmentMillis % stepMillis != 0) {
            throw new IllegalArgumentException(
                    "Looks every " + stepMillis + " ms do not divide a segment of " + segmentMillis + " ms");
        }
    }
}
