package org.invigil.datasets.recording;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avutil;

/** What holds for every use of ffmpeg in this JVM. */
final class NativeMedia {
    /** One native allocation may not be larger: far above a 4K picture or the sample table of a day. */
    private static final long MAX_ALLOCATION_BYTES = 512L << 20;

    static {
        // Every error comes back as a code and is counted or told in a message; the log would only repeat it.
        avutil.av_log_set_level(avutil.AV_LOG_PANIC);
        avutil.av_max_alloc(MAX_ALLOCATION_BYTES);
    }

    private NativeMedia() {}

    /** Loads ffmpeg and silences its log; only the first call does anything. */
    static void quiet() {
        // Running the static initialiser is the work.
    }

    /** ffmpeg's own words for an error code, without a line break. */
    static String words(int error) {
        byte[] text = new byte[avutil.AV_ERROR_MAX_STRING_SIZE];
        avutil.av_strerror(error, text, text.length);
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }
}
