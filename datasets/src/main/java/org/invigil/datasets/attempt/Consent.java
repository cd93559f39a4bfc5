package org.invigil.datasets.attempt;

/**
 * What the examinee agreed to; only a plain {@code yes} is consent.
 *
 * @param toRecording without it nothing of the attempt is analysed
 * @param toBiometrics without it no likeness of face or voice is computed
 * @param givenAt ISO time as the manifest gives it, or null
 * @param version of the wording, or null
 * @param reference to the stored declaration, or null
 */
public record Consent(boolean toRecording, boolean toBiometrics, String givenAt, String version, String reference) {}
