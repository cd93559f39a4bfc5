package org.invigil.jobs.report;

import org.invigil.datasets.incident.Cohort;

/**
 * A figure of one attempt beside the same figure of everybody who took the exam.
 *
 * @param value of this attempt, in the unit that ends the figure's name
 */
public record Baseline(Cohort cohort, double value) {}
