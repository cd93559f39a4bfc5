package org.invigil.datasets.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.invigil.datasets.Stretch;

/**
 * The pictures of a stretch of a recording, wherever one wants to look. The packets are read once and held; what is
 * asked for is decoded from the key frame before it. Two decoders stand at two places, so that one can look ahead to a
 * key frame and come back without decoding anything twice.
 */
public final class HeldPictures implements AutoCloseable {
    /** Ten minutes of 4 Mbit/s; two decoder processes hold one stretch each. */
    public static final long MOST_BYTES = 300_000_000;

    private final OpenMedia media;
    private final HeldPackets packets;
    private final PictureWindow window;
    private final PictureScaler scaler;
    private final FrameTimes times;
    private FrameCursor recent;
    private FrameCursor other;

    private HeldPictures(
            OpenMedia media, HeldPackets packets, PictureWindow window, FrameCursor recent, FrameCursor other) {
        this.media = media;
        this.packets = packets;
        this.window = window;
        this.recent = recent;
        this.other = other;
        this.scaler = new PictureScaler(window.maxWidth(), window.crop());
        this.times = packets.times(window);
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
            FrameCursor one = new FrameCursor(packets, media, stream, limits);
            FrameCursor two = new FrameCursor(packets, media, stream, limits);
            return Optional.of(new HeldPictures(media, packets, window, one, two));
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
        long decoded = recent.decodedFrames() + other.decodedFrames();
        if (decoded == 0 && recent.skipped() + other.skipped() > 0) {
            throw MediaRefusal.nothingDecoded(media.file(), packets.count());
        }
    }

    @Override
    public void close() {
        recent.close();
        other.close();
        scaler.close();
        packets.close();
        media.close();
    }

    /** The first picture of the first stretch; the others say what will be wanted next. */
    private Optional<Picture> find(List<Stretch> wanted) {
        long from = Math.max(wanted.get(0).startMillis(), window.fromMillis());
        long to = Math.min(wanted.get(0).endMillis(), window.toMillis());
        int at = times.firstFrom(from);
        while (at < times.count() && times.millis()[at] < to) {
            FrameCursor cursor = cursorTo(times.millis()[at]);
            AVFrame frame = cursor.next(millis -> mayBeWanted(millis, wanted));
            while (frame != null && cursor.shownMillis() < from) {
                frame = cursor.next(millis -> mayBeWanted(millis, wanted));
            }
            if (frame == null || cursor.shownMillis() >= to) {
                return Optional.empty();
            }
            Picture picture = scaler.scale(frame, cursor.shownMillis());
            if (picture != null) {
                return Optional.of(picture);
            }
            at = times.firstFrom(cursor.shownMillis() + 1);
        }
        return Optional.empty();
    }

    private FrameCursor cursorTo(long millis) {
        int key = packets.keyBefore(millis);
        if (!recent.canGoOnTo(millis, key)) {
            FrameCursor swapped = recent;
            recent = other;
            other = swapped;
            if (!recent.canGoOnTo(millis, key)) {
                recent.restartAt(key);
            }
        }
        return recent;
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
