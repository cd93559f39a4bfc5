package org.invigil.datasets.observation;

/**
 * One fingerprint landmark of the room's sound.
 *
 * @param mark two spectral peaks and their distance, packed
 */
public record SoundMark(String examDay, String examId, String attemptId, String recording, long millis, long mark) {}
