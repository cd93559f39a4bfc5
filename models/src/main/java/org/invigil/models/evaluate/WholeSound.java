package org.invigil.models.evaluate;

import org.invigil.datasets.recording.MediaException;
import org.invigil.datasets.recording.MediaFile;
import org.invigil.datasets.recording.MediaLimits;
import org.invigil.datasets.recording.MediaProbe;
import org.invigil.datasets.recording.SoundReader;

/** All sound of a file at once. */
final class WholeSound {
    /** An hour, 230 MB: recordings of exams are evaluated as sessions, not here. */
    private static final long MOST_MILLIS = 3_600_000;

    private WholeSound() {}

    /** @return 16 kHz mono, -1..1, at most the first hour */
    static float[] read(MediaFile file) throws MediaException {
        long span = MediaProbe.probe(file, MediaLimits.DEFAULT).spanMillis();
        return SoundReader.read(file, 0, Math.min(span, MOST_MILLIS), MediaLimits.DEFAULT)
                .samples();
    }
}
