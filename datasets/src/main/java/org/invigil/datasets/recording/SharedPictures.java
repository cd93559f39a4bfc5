package org.invigil.datasets.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongPredicate;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * One stretch of a recording for several who look at their own parts of it, such as the tiles of a gallery. The packets
 * are held once, and those who go forward together have each frame decoded once.
 *
 * <p>Each sees what {@link HeldPictures#open} would show. That is certain only where every packet has its time and
 * every frame comes out whole, whichever way a decoder got there; where one does not, they have to look one by one.
 */
public final class SharedPictures implements AutoCloseable {
    private final OpenMedia media;
    private final HeldPackets packets;
    private final List<PictureWindow> windows;
    private final Turns turns;
    private FrameCursor recent;
    private FrameCursor other;

    private SharedPictures(
            OpenMedia media, HeldPackets packets, List<PictureWindow> windows, FrameCursor recent, FrameCursor other) {
        this.media = media;
        this.packets = packets;
        this.windows = windows;
        this.turns = new Turns(windows.size());
        this.recent = recent;
        this.other = other;
    }

    /** What somebody makes of the pictures of one window. */
    public interface Looking<T> {
        /** @param pictures to be closed by whoever looks */
        T look(int window, HeldPictures pictures);
    }

    /**
     * Reads the packets of all windows.
     *
     * @return empty if they take more than {@link HeldPictures#MOST_BYTES} or some of them are damaged
     * @throws MediaException if the file is refused, broken, or has no pictures
     */
    public static Optional<SharedPictures> open(MediaFile file, List<PictureWindow> windows, MediaLimits limits)
            throws MediaException {
        long from = windows.stream().mapToLong(PictureWindow::fromMillis).min().orElseThrow();
        long to = windows.stream().mapToLong(PictureWindow::toMillis).max().orElseThrow();
        OpenMedia media = OpenMedia.open(file, limits);
        HeldPackets packets = null;
        try {
            OpenStream stream = media.video().orElseThrow(() -> MediaRefusal.noVideo(file));
            PictureWindow all = PictureWindow.of(from, to, 1, 0, windows.get(0).maxWidth());
            packets = HeldPackets.read(media, stream, all, HeldPictures.MOST_BYTES)
                    .orElse(null);
            if (packets == null || !packets.areWhole()) {
                close(packets, media);
                return Optional.empty();
            }
            FrameCursor one = new FrameCursor(packets, media, stream, limits);
            FrameCursor two = new FrameCursor(packets, media, stream, limits);
            return Optional.of(new SharedPictures(media, packets, List.copyOf(windows), one, two));
        } catch (MediaException | RuntimeException e) {
            close(packets, media);
            throw e;
        }
    }

    /**
     * Lets somebody look at each window, each in a thread of its own, of which one runs at a time. To be called once.
     *
     * @return in the order of the windows; empty if a frame does not come out whole
     */
    public <T> Optional<List<T>> each(Looking<T> looking) {
        ExecutorService threads = Executors.newFixedThreadPool(windows.size());
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int window = 0; window < windows.size(); window++) {
                int number = window;
                futures.add(threads.submit(() -> inTurn(number, looking)));
            }
            return results(futures);
        } finally {
            threads.shutdown();
        }
    }

    /** So far, by both decoders. */
    long decodedFrames() {
        return recent.decodedFrames() + other.decodedFrames();
    }

    @Override
    public void close() {
        recent.close();
        other.close();
        close(packets, media);
    }

    private static void close(HeldPackets packets, OpenMedia media) {
        if (packets != null) {
            packets.close();
        }
        media.close();
    }

    private <T> T inTurn(int window, Looking<T> looking) {
        try {
            turns.begin(window);
            PictureWindow own = windows.get(window);
            T seen = looking.look(window, new HeldPictures(own, packets.times(own), new Reader(window)));
            turns.leave(window);
            return seen;
        } catch (RuntimeException | Error e) {
            turns.end();
            throw e;
        }
    }

    /** Waits for all: nothing may be closed before. */
    private static <T> Optional<List<T>> results(List<Future<T>> futures) {
        List<T> results = new ArrayList<>();
        Throwable failure = null;
        for (Future<T> future : futures) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                failure = failure == null || failure instanceof Turns.OverException ? e.getCause() : failure;
            } catch (InterruptedException e) {
                throw new IllegalStateException("Nobody interrupts a decoder", e);
            }
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null && !(failure instanceof Turns.OverException)) {
            throw new IllegalStateException(failure);
        }
        return failure == null ? Optional.of(results) : Optional.empty();
    }

    /** One of those who look. */
    private final class Reader implements FrameSource {
        private final int window;
        private final AVFrame frame = avutil.av_frame_alloc();
        private long shownMillis;

        Reader(int window) {
            this.window = window;
        }

        @Override
        public AVFrame goTo(long millis, long fromMillis, LongPredicate mayBeWanted) {
            turns.want(window, millis, mayBeWanted);
            avutil.av_frame_unref(frame);
            // Pixels are shared; what a reader cuts off is cut off for itself alone.
            avutil.av_frame_ref(frame, decoded(millis));
            shownMillis = millis;
            return frame;
        }

        @Override
        public long shownMillis() {
            return shownMillis;
        }

        @Override
        public void refuseIfNothingDecoded() {
            // Then they would not have looked together.
        }

        @Override
        public void close() {
            avutil.av_frame_free(frame);
        }
    }

    private AVFrame decoded(long millis) {
        FrameCursor cursor = cursorTo(millis);
        while (cursor.shownMillis() < millis && cursor.next(turns::mayBeWanted) != null) {
            // What lies before is needed for decoding only.
        }
        if (cursor.shownMillis() != millis || cursor.skipped() > 0) {
            throw new Turns.OverException();
        }
        return cursor.frame();
    }

    /** Every stretch from key frame to key frame is decoded from its beginning: frames depend on nothing before it. */
    private FrameCursor cursorTo(long millis) {
        int key = packets.keyBefore(millis);
        if (!recent.standsBefore(millis, key)) {
            FrameCursor swapped = recent;
            recent = other;
            other = swapped;
            if (!recent.standsBefore(millis, key)) {
                recent.restartAt(key);
            }
        }
        return recent;
    }
}
