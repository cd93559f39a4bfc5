package org.invigil.datasets.recording;

import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * The pictures of a stretch of a recording: for each grid time the first frame at or after it and before the next grid
 * time. Where the recording has no such frame (a still screen, a gap) there is no picture.
 *
 * <p>A grid time belongs to the window that it lies in, and frames outside the window are neither scaled nor handed
 * out. Times come from the packets alone.
 */
public final class PictureReader implements AutoCloseable {
    private final PictureWindow window;
    private final VideoFrames frames;
    private final PictureScaler scaler;
    private long takenGridTime = Long.MIN_VALUE;
    private long askedGridTime = Long.MIN_VALUE;
    private long askedMillis;
    private long unscaled;

    private PictureReader(MediaFile file, PictureWindow window, MediaLimits limits) throws MediaException {
        this.window = window;
        this.frames = VideoFrames.open(file, window, window.fromMillis(), this::mayBeFirst, limits);
        this.scaler = new PictureScaler(window.maxWidth(), window.crop());
    }

    /**
     * Opens a recording at the window's beginning.
     *
     * @throws MediaException if the file is refused, broken, or has no pictures
     */
    public static PictureReader open(MediaFile file, PictureWindow window, MediaLimits limits) throws MediaException {
        return new PictureReader(file, window, limits);
    }

    /**
     * The next picture, empty at the end.. Damaged packets are passed over.
     *
     * @throws MediaException at the end if there was something to decode and not one frame could be
     */
    public Optional<Picture> next() throws MediaException {
        for (AVFrame frame = frames.next(); frame != null; frame = frames.next()) {
            long gridTime = window.gridTime(frames.millis());
            if (gridTime < window.fromMillis() || gridTime == takenGridTime) {
                continue;
            }
            Picture picture = scaler.scale(frame, frames.millis());
            if (picture != null) {
                takenGridTime = gridTime;
                return Optional.of(picture);
            }
            unscaled++;
        }
        return Optional.empty();
    }

    /** Damaged packets, frames without a place in time, and frames that the crop lies outside of, so far. */
    public long skippedFrames() {
        return frames.skipped() + unscaled;
    }

    @Override
    public void close() {
        scaler.close();
        frames.close();
    }

    /** False for frames of which an earlier one of the same grid time has been seen: only such are spared. */
    private boolean mayBeFirst(long millis) {
        long gridTime = window.gridTime(millis);
        if (gridTime < window.fromMillis()) {
            return false;
        }
        if (gridTime > askedGridTime) {
            askedGridTime = gridTime;
            askedMillis = millis;
            return true;
        }
        if (gridTime == askedGridTime && millis > askedMillis) {
            return false;
        }
        askedMillis = gridTime == askedGridTime ? millis : askedMillis;
        return true;
    }
}
