package org.invigil.datasets.incident;

/** One measured value behind an incident, for explanation and calibration; units end the name. */
public record Measure(String name, double value) {}
