package org.invigil.jobs.observe;

import java.util.List;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.recording.ClipCutter;
import org.invigil.datasets.recording.PictureWindow;
import org.invigil.models.observe.LookingSettings;
import org.invigil.models.observe.SegmentTask;

/**
 * What a process that decodes media is asked to do with one file.
 *
 * @param path of a file on this machine
 * @param name what messages call the file
 * @param media what the manifest says the file is
 * @param tasks one for {@link Kind#OBSERVE}, several for {@link Kind#OBSERVE_TOGETHER}, else none
 * @param looking where there are tasks, else null
 * @param stillMillis file time, for {@link Kind#STILL}
 * @param window bounds in file time, width and crop, for {@link Kind#STILL} and {@link Kind#CLIP}, else null
 * @param content for {@link Kind#CLIP}, else null
 */
public record Request(
        Kind kind,
        String path,
        String name,
        RecordingKind media,
        List<SegmentTask> tasks,
        LookingSettings looking,
        long stillMillis,
        PictureWindow window,
        ClipCutter.Content content) {
    /** The things that need native code. */
    public enum Kind {
        PROBE,
        OBSERVE,
        OBSERVE_TOGETHER,
        STILL,
        CLIP,
        REFERENCE
    }

    public static Request probe(String path, String name, RecordingKind media) {
        return new Request(Kind.PROBE, path, name, media, List.of(), null, 0, null, null);
    }

    public static Request observe(String path, SegmentTask task, LookingSettings looking) {
        return new Request(Kind.OBSERVE, path, task.recording(), task.kind(), List.of(task), looking, 0, null, null);
    }

    /** @param tasks of one file */
    public static Request observeTogether(String path, List<SegmentTask> tasks, LookingSettings looking) {
        SegmentTask first = tasks.get(0);
        return new Request(Kind.OBSERVE_TOGETHER, path, first.recording(), first.kind(), tasks, looking, 0, null, null);
    }

    /** @param media {@code SNAPSHOT} for a photo, {@code MICROPHONE} for a voice */
    public static Request reference(String path, String name, RecordingKind media) {
        return new Request(Kind.REFERENCE, path, name, media, List.of(), null, 0, null, null);
    }

    public static Request still(String path, String name, RecordingKind media, long fileMillis, PictureWindow window) {
        return new Request(Kind.STILL, path, name, media, List.of(), null, fileMillis, window, null);
    }

    /** What the window holds of pictures, sound, or both. */
    public static Request clip(
            String path, String name, RecordingKind media, PictureWindow window, ClipCutter.Content content) {
        return new Request(Kind.CLIP, path, name, media, List.of(), null, 0, window, content);
    }
}
