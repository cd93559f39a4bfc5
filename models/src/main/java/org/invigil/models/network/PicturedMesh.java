package org.invigil.models.network;

import org.invigil.datasets.recording.Picture;

/** A face's mesh and the picture that it was found in. */
public record PicturedMesh(Picture picture, MeshedFace mesh) {}
