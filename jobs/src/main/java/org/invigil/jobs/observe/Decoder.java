package org.invigil.jobs.observe;

/** Something that answers requests about media files: another process, or this one. */
public interface Decoder extends AutoCloseable {
    /** @throws DecoderLostException if the process died or took too long; a new one is needed for the next request */
    Reply ask(Request request) throws DecoderLostException;

    @Override
    void close();
}
