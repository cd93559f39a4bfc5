package org.invigil.jobs.observe;

import org.invigil.datasets.capture.PlannedRecording;

/** A recording that is to be opened, as a row for Spark. */
public record RecordingWork(String examDay, String examId, PlannedRecording planned) {}
