package org.invigil.jobs.observe;

import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.text.Text;

/** Native code crashed, hung or ate its memory: the process is gone, the night is not. */
public class DecoderLostException extends Exception {
    private static final long serialVersionUID = 1L;

    private final How how;
    private final String detail;

    /** The end of the keys that say it. */
    enum How {
        /** Seconds that it was given. */
        TOO_LONG("too_long"),
        /** Seconds without any sign that it goes on. */
        STUCK("stuck"),
        /** With an exit code. */
        ENDED("ended"),
        /** With an error of ours. */
        DEFECT("defect");

        private final String key;

        How(String key) {
            this.key = key;
        }
    }

    DecoderLostException(How how, String detail, Throwable cause) {
        super(how + ": " + detail, cause);
        this.how = how;
        this.detail = detail;
    }

    /**
     * Why something was not read.
     *
     * @param key of what was to be read; the text's own key ends with how that failed
     * @param e a lost decoder, or trouble with the file
     * @param about arguments that come before what is known of the trouble
     */
    public static Text why(String key, Exception e, Object... about) {
        DecoderLostException lost = e instanceof DecoderLostException decoder ? decoder : null;
        List<Object> arguments = new ArrayList<>(List.of(about));
        arguments.add(lost == null ? e.getMessage() : lost.detail);
        return Text.of(key + "." + (lost == null ? "read" : lost.how.key), arguments.toArray());
    }
}
