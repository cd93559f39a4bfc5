package org.invigil.datasets.recording;

import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/** Cuts one picture out of a recording. */
public final class StillCutter {
    private StillCutter() {}

    /**
     * The first frame of the window at or after the time; where there is none, the window's last one before it.
     *
     * @param fileMillis file time
     * @param window bounds of what may be looked at, width and crop; its grid does not matter
     * @return empty if no frame of the window can be found
     * @throws MediaException if the file is refused, broken, or has no pictures
     */
    public static Optional<Picture> cut(MediaFile file, long fileMillis, PictureWindow window, MediaLimits limits)
            throws MediaException {
        long seekMillis = Math.max(fileMillis, window.fromMillis());
        AVFrame before = avutil.av_frame_alloc();
        try (VideoFrames frames = VideoFrames.open(file, window, seekMillis, millis -> true, limits);
                PictureScaler scaler = new PictureScaler(window.maxWidth(), window.crop())) {
            long beforeMillis = window.fromMillis();
            boolean hasBefore = false;
            for (AVFrame frame = frames.next(); frame != null; frame = frames.next()) {
                if (frames.millis() >= fileMillis) {
                    return Optional.ofNullable(scaler.scale(frame, frames.millis()));
                }
                avutil.av_frame_unref(before);
                avutil.av_frame_move_ref(before, frame);
                beforeMillis = frames.millis();
                hasBefore = true;
            }
            return hasBefore ? Optional.ofNullable(scaler.scale(before, beforeMillis)) : Optional.empty();
        } finally {
            avutil.av_frame_free(before);
        }
    }
}
