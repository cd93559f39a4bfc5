package org.invigil.models.network;

import org.invigil.datasets.observation.Face;
import org.invigil.datasets.recording.Picture;

/** A face and the picture that it was found in. */
public record PicturedFace(Picture picture, Face face) {}
