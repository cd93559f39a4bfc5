package org.invigil.datasets.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.invigil.datasets.Stretch;

/**
 * The pictures of a stretch of a recording, wherever one wants to look. The packets are read once and held; what is
 * asked for is decoded from the key frame before it.
 */
public final class HeldPictures implements AutoCloseable {
    /** Ten minutes of 4 Mbit/s; two decoder processes hold one stretch each. */
    public static final long MOST_BYTES = 300_000_000;

    private final PictureWindow window;
    private final FrameTimes times;
    private final FrameSource frames;
    private final PictureScaler scaler;

    /**
     * @param times of the frames inside the window
     * @param frames closed with this
     */
    HeldPictures(PictureWindow window, FrameTimes times, FrameSource frames) {
        this.window = window;
        this.times = times;
        this.frames = frames;
        this.scaler = new PictureScaler(window.maxWidth(), window.crop());
    }

    /**
     * Reads the packets of the window.
     *
     * @return empty if they take more than {@link #MOST_BYTES}
     * @throws MediaException if the file is refused, broken, or has no pictures
     */
    public static Optional<HeldPictures> open(MediaFile file, PictureWindow window, MediaLimits limits)
            throws MediaException {
        OpenMedia media = OpenMedia.open(file, limits);
        HeldPackets packets = null;
        try {
            OpenStream stream = media.video().orElseThrow(() -> MediaRefusal.noVideo(file));
            packets = HeldPackets.read(media, stream, window, MOST_BYTES).orElse(null);
            if (packets == null) {
                media.close();
                return Optional.empty();
            }
            FrameSource frames = new OwnFrames(media, stream, packets, limits);
            return Optional.of(new HeldPictures(window, packets.times(window), frames));
        } catch (MediaException | RuntimeException e) {
            if (packets != null) {
                packets.close();
            }
            media.close();
            throw e;
        }
    }

    /** When frames are shown inside the window. */
    public FrameTimes times() {
        return times;
    }

    /**
     * The first picture of each stretch, where there is one.
     *
     * @param stretches of file time, ascending, without overlap; what of them lies outside the window is never shown
     */
    public List<Picture> first(List<Stretch> stretches) {
        List<Picture> pictures = new ArrayList<>();
        for (int i = 0; i < stretches.size(); i++) {
            find(stretches.subList(i, stretches.size())).ifPresent(pictures::add);
        }
        return pictures;
    }

    /**
     * To be called at the end.
     *
     * @throws MediaException if there was something to decode and not one frame could be
     */
    public void refuseIfNothingDecoded() throws MediaException {
        frames.refuseIfNothingDecoded();
    }

    @Override
    public void close() {
        scaler.close();
        frames.close();
    }

    /** The first picture of the first stretch; the others say what will be wanted next. */
    private Optional<Picture> find(List<Stretch> wanted) {
        long from = Math.max(wanted.get(0).startMillis(), window.fromMillis());
        long to = Math.min(wanted.get(0).endMillis(), window.toMillis());
        int at = times.firstFrom(from);
        while (at < times.count() && times.millis()[at] < to) {
            AVFrame frame = frames.goTo(times.millis()[at], from, millis -> mayBeWanted(millis, wanted));
            if (frame == null || frames.shownMillis() >= to) {
                return Optional.empty();
            }
            Picture picture = scaler.scale(frame, frames.shownMillis());
            if (picture != null) {
                return Optional.of(picture);
            }
            at = times.firstFrom(frames.shownMillis() + 1);
        }
        return Optional.empty();
    }

    /** What lies before everything that is wanted is needed for decoding only; what comes later may be wanted later. */
    private boolean mayBeWanted(long millis, List<Stretch> wanted) {
        for (Stretch stretch : wanted) {
            if (millis < stretch.endMillis()) {
                return window.contains(millis) && millis >= stretch.startMillis();
            }
        }
        return window.contains(millis);
    }
}
