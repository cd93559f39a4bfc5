package org.invigil.datasets.attempt;

/**
 * Who sat the attempt.
 *
 * @param stratum group for a fair comparison of answers, never shown; or null
 * @param team within which collaboration is allowed; or null
 * @param programme for the usage figures; or null
 */
public record Examinee(String examineeId, String name, String stratum, String team, String programme) {}
