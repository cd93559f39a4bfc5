package org.invigil.datasets.recording;

import java.util.function.LongPredicate;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Decodes the frames that held pictures are made of. */
interface FrameSource extends AutoCloseable {
    /**
     * The first decoded frame that is shown from a time on, which may be used up.
     *
     * @param millis of a frame that the packets tell of, at or after {@code fromMillis}
     * @param mayBeWanted asked for the time of every packet; a frame that it turns down may be missing
     * @return valid until the next call; null at the end of the packets
     */
    AVFrame goTo(long millis, long fromMillis, LongPredicate mayBeWanted);

    /** File time of the last frame. */
    long shownMillis();

    /** @throws MediaException if there was something to decode and not one frame could be */
    void refuseIfNothingDecoded() throws MediaException;

    @Override
    void close();
}
