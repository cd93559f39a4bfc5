package org.invigil.datasets.observation;

/**
 * What the picture as a whole was like.
 *
 * @param brightness mean grey, 0..1
 * @param contrast standard deviation of grey, 0..1
 * @param sharpness variance of the Laplacian on 0..255 grey
 * @param hash 64-bit difference hash of the 9x8 grey thumbnail
 * @param change mean absolute grey difference to the look before on a 32x24 thumbnail, 0..1; 0 at the first
 */
public record PictureMeasures(float brightness, float contrast, float sharpness, long hash, float change) {
    public PictureMeasures changedBy(float other) {
        return new PictureMeasures(brightness, contrast, sharpness, hash, other);
    }
}
