package org.invigil.datasets.recording;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/** The decoded sound of one stream of a recording from some time on, frame by frame, as mono at its own rate. */
final class SoundChunks implements AutoCloseable {
    /** Sound lies in the file up to some seconds from the pictures that an index leads to: look further back, then. */
    private static final long[] SEEK_AHEAD_MICROS = {2_000_000, 15_000_000, 120_000_000};

    private static final long MICROS_PER_SECOND = 1_000_000;

    private final OpenMedia media;
    private final OpenStream stream;
    private final StreamPackets packets;
    private final PacketDecoder decoder;
    private final Resampler resampler = new Resampler();
    private final long fromMicros;
    private float[] mono;
    private int rate;
    private long micros;
    private long sentPackets;
    private boolean hasDecoded;
    private boolean isPending;
    private boolean isDraining;

    private SoundChunks(OpenMedia media, OpenStream stream, PacketDecoder decoder, long fromMicros) {
        this.media = media;
        this.stream = stream;
        this.decoder = decoder;
        this.fromMicros = fromMicros;
        this.packets = new StreamPackets(media, stream);
    }

    /**
     * @param number of the sound stream, counted from 0 without the picture streams
     * @throws MediaException if the file is refused, broken or has no such sound
     */
    static SoundChunks open(MediaFile file, int number, long fromMicros, MediaLimits limits) throws MediaException {
        OpenMedia media = OpenMedia.open(file, limits);
        try {
            if (media.audio().size() <= number) {
                throw MediaRefusal.noAudio(file);
            }
            OpenStream stream = media.audio().get(number);
            PacketDecoder decoder = PacketDecoder.of(media, stream, limits);
            SoundChunks chunks = new SoundChunks(media, stream, decoder, fromMicros);
            try {
                chunks.goToStart();
                return chunks;
            } catch (MediaException | RuntimeException e) {
                chunks.closeDecoding();
                throw e;
            }
        } catch (MediaException | RuntimeException e) {
            media.close();
            throw e;
        }
    }

    /**
     * Moves to the next frame with a place in time; false at the end.
     *
     * @throws MediaException at the end if there were packets and none could be decoded
     */
    boolean next() throws MediaException {
        while (true) {
            AVFrame frame = decoder.receive();
            if (frame != null) {
                hasDecoded = true;
                micros = media.micros(stream, frame.pts());
                mono = micros == PacketClock.NONE ? null : resampler.mono(frame);
                rate = frame.sample_rate();
                if (mono != null && mono.length > 0) {
                    return true;
                }
            } else if (isDraining) {
                if (!hasDecoded && decoder.refusedPackets() > 0) {
                    throw MediaRefusal.nothingDecoded(media.file(), sentPackets);
                }
                return false;
            } else if (isPending || packets.advance()) {
                isPending = false;
                if (!packets.isTimed() || packets.micros() >= fromMicros) {
                    sentPackets++;
                    decoder.send(packets.packet());
                }
            } else {
                isDraining = true;
                decoder.drain();
            }
        }
    }

    /** How many sound streams the file has. */
    int streams() {
        return media.audio().size();
    }

    /** File time of the frame's first sample. */
    long micros() {
        return micros;
    }

    long endMicros() {
        return micros + mono.length * MICROS_PER_SECOND / rate;
    }

    /** The frame's channels mixed, -1..1. */
    float[] mono() {
        return mono;
    }

    /** Samples a second of the frame. */
    int rate() {
        return rate;
    }

    @Override
    public void close() {
        closeDecoding();
        media.close();
    }

    private void closeDecoding() {
        resampler.close();
        packets.close();
        decoder.close();
    }

    /** Seeks by the pictures where there are some: containers index these. */
    private void goToStart() throws MediaException {
        OpenStream indexed = media.video().orElse(stream);
        for (long ahead : SEEK_AHEAD_MICROS) {
            if (fromMicros - ahead > 0 && media.seek(indexed, fromMicros - ahead)) {
                packets.restart();
                isPending = packets.advance();
                if (isPending && packets.isTimed() && packets.micros() <= fromMicros) {
                    return;
                }
            }
        }
        media.rewind();
        packets.restart();
        isPending = false;
    }
}
