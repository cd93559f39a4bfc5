package org.invigil.datasets.attempt;

/**
 * Who sat the attempt.
 *
 * @param stratum group for a fair comparison of answers, never shown; or null
 * @param team within which collaboration is allowed; or null
 * @param programme for the usage figures; or null
 * @param referencePhoto file of the first reference photo; null without one and without biometric consent
 */
public record Examinee(
        String examineeId, String name, String stratum, String team, String programme, String referencePhoto) {
    public Examinee withReferencePhoto(String file) {
        return new Examinee(examineeId, name, stratum, team, programme, file);
    }
}
