package org.invigil.datasets.observation;

/** Position of the iris between the corners of the eye, mean of both eyes: 0 at the image's left, 1 at its right. */
public record Gaze(float horizontal, float vertical) {}
