package org.invigil.datasets.recording;

import java.util.List;
import org.invigil.datasets.Stretch;

/**
 * Decoded sound of a stretch of a file.
 *
 * @param fromMillis file time of the first sample
 * @param samples 16 kHz mono, -1..1; silence where the file has gaps
 * @param gaps in file time, where no packets were
 */
public record SoundTrack(long fromMillis, float[] samples, List<Stretch> gaps) {
    public static final int RATE_HERTZ = 16_000;
}
