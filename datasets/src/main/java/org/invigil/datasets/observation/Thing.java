package org.invigil.datasets.observation;

/**
 * A person's body or an object in one look.
 *
 * @param what {@code person}, {@code phone}, {@code book}, {@code laptop}, ...
 * @param score 0..1
 */
public record Thing(String what, Box box, float score) {}
