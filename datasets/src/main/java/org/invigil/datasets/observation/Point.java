package org.invigil.datasets.observation;

/** A point as shares of the picture's width and height. */
public record Point(float x, float y) {}
