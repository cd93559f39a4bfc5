package org.invigil.jobs.observe;

/** Native code crashed, hung or ate its memory: the process is gone, the night is not. */
public class DecoderLostException extends Exception {
    private static final long serialVersionUID = 1L;

    public DecoderLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
