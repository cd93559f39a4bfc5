package org.invigil.models.observe;

import java.io.Serializable;

/**
 * How closely recordings are looked at. Versioned apart from thresholds: a change here means decoding again, a change
 * of thresholds does not.
 *
 * @param version enters the key of every observed segment
 * @param stepMillis distance of looks where something happens; the grid starts at "Start test"
 * @param reachMillis distance that no two looks exceed as long as there are pictures; shorter than the shortest event
 * @param difference between two looks that has the time between them looked at step by step
 * @param holdMillis how long a look may stand for the picture when frames stop coming
 * @param snapshotHoldMillis the same for a still that is a whole recording
 * @param segmentMillis of attempt time; the borders do not depend on the recording
 * @param maxWidthPixels that pictures are scaled down to before anything looks at them
 * @param faceFloor score below which a face is not even written down, 0..1
 * @param search when small faces, bodies and objects are searched for
 * @param likeness when likenesses of faces are taken
 * @param repeat when pictures count as shown a second time
 */
public record LookingSettings(
        String version,
        long stepMillis,
        long reachMillis,
        LookDifference difference,
        long holdMillis,
        long snapshotHoldMillis,
        long segmentMillis,
        int maxWidthPixels,
        float faceFloor,
        SearchSettings search,
        LikenessSettings likeness,
        RepeatSettings repeat)
        implements Serializable {
    public static final LookingSettings DEFAULT = new LookingSettings(
            "looking-11",
            1_000,
            4_500,
            LookDifference.DEFAULT,
            2_000,
            10_000,
            600_000,
            640,
            0.3f,
            SearchSettings.DEFAULT,
            LikenessSettings.DEFAULT,
            RepeatSettings.DEFAULT);

    public LookingSettings {
        if (stepMillis <= 0 || segmentMillis % stepMillis != 0) {
            throw new IllegalArgumentException(
                    "Looks every " + stepMillis + " ms do not divide a segment of " + segmentMillis + " ms");
        }
        if (reachMillis < stepMillis) {
            throw new IllegalArgumentException(
                    "Looks no further than " + reachMillis + " ms apart with steps of " + stepMillis + " ms");
        }
    }
}
