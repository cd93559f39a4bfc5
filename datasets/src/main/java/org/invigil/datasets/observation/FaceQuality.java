package org.invigil.datasets.observation;

/**
 * How far a face can be trusted for identity.
 *
 * @param widthPixels of the box in the recording's own pixels
 * @param sharpness variance of the Laplacian over the face, on 0..255 grey
 */
public record FaceQuality(float widthPixels, float sharpness) {}
