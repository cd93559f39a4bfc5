package org.invigil.datasets.capture;

import org.invigil.datasets.attempt.RecordingKind;

/**
 * One recording of an admitted attempt, before anybody has opened it.
 *
 * @param file path relative to the captures folder
 * @param startMillis attempt time of the file's first packet; negative when the recording began before "Start test"
 * @param crop the examinee's tile of a shared recording, or null for the whole picture
 */
public record PlannedRecording(String attemptId, RecordingKind kind, String file, long startMillis, PixelBox crop) {}
