package org.invigil.jobs.observe;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * The decoder processes of this machine: one for each task that runs at the same time, kept between tasks because
 * loading natives and networks takes seconds.
 */
public final class Decoders {
    private static final Deque<Decoder> IDLE = new ArrayDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Decoders::closeAll, "close-decoders"));
    }

    private Decoders() {}

    /** Where decoding happens. */
    public enum Isolation {
        CHILD_PROCESS(ProcessDecoder::start),
        /** For measuring what isolation costs; a crash of native code ends the run. */
        NONE(InProcessDecoder::new);

        private final Supplier<Decoder> starts;

        Isolation(Supplier<Decoder> starts) {
            this.starts = starts;
        }
    }

    /**
     * Asks an idle decoder, or a new one. A decoder that is lost is replaced and the request is asked once more: memory
     * may have been short for a moment; what kills two decoders is in the file.
     */
    public static Reply ask(Isolation isolation, Request request) throws DecoderLostException {
        try {
            return askOnce(isolation, request);
        } catch (DecoderLostException e) {
            return askOnce(isolation, request);
        }
    }

    /** Asks an idle decoder, or a new one. */
    static Reply askOnce(Isolation isolation, Request request) throws DecoderLostException {
        Decoder decoder = take(isolation);
        Reply reply;
        try {
            reply = decoder.ask(request);
        } catch (DecoderLostException e) {
            decoder.close();
            throw e;
        }
        synchronized (IDLE) {
            IDLE.push(decoder);
        }
        return reply;
    }

    private static Decoder take(Isolation isolation) {
        synchronized (IDLE) {
            if (!IDLE.isEmpty()) {
                return IDLE.pop();
            }
        }
        return isolation.starts.get();
    }

    /** Ends all idle decoders; the next request starts a new one. */
    public static void closeAll() {
        synchronized (IDLE) {
            IDLE.forEach(Decoder::close);
            IDLE.clear();
        }
    }
}
