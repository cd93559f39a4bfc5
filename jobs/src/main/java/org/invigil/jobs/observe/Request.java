package org.invigil.jobs.observe;

import org.invigil.datasets.capture.PixelBox;
import org.invigil.models.observe.LookingSettings;
import org.invigil.models.observe.SegmentTask;

/**
 * What a process that decodes media is asked to do with one file.
 *
 * @param path of a file on this machine
 * @param name what messages call the file
 * @param task for {@link Kind#OBSERVE}, else null
 * @param looking for {@link Kind#OBSERVE}, else null
 * @param stillMillis file time, for {@link Kind#STILL}
 * @param crop for {@link Kind#STILL}, or null for the whole picture
 */
public record Request(
        Kind kind,
        String path,
        String name,
        SegmentTask task,
        LookingSettings looking,
        long stillMillis,
        PixelBox crop) {
    /** The three things that need native code. */
    public enum Kind {
        PROBE,
        OBSERVE,
        STILL
    }

    public static Request probe(String path, String name) {
        return new Request(Kind.PROBE, path, name, null, null, 0, null);
    }

    public static Request observe(String path, SegmentTask task, LookingSettings looking) {
        return new Request(Kind.OBSERVE, path, task.recording(), task, looking, 0, null);
    }

    public static Request still(String path, String name, long fileMillis, PixelBox crop) {
        return new Request(Kind.STILL, path, name, null, null, fileMillis, crop);
    }
}
