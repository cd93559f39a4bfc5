package org.invigil.datasets.observation;

/** How it is known which voice is the examinee's; the first that can be had is taken. */
public enum ExamineeVoice {
    /** The voice of the reference recording. */
    ENROLLED,
    /** The voice heard most while exactly one face, not contradicting the reference photo, is in view. */
    WITH_ONE_FACE,
    /** The voice heard first. */
    HEARD_FIRST
}
