package org.invigil.datasets.capture;

/** An examinee's enrolled likeness. */
public record Reference(String examineeId, String file, Kind kind) {
    /** What the file is. */
    public enum Kind {
        PHOTO,
        VOICE
    }
}
