package org.invigil.jobs.benchmark;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.invigil.datasets.recording.MediaException;
import org.invigil.datasets.recording.MediaFile;
import org.invigil.datasets.recording.MediaLimits;
import org.invigil.datasets.recording.MediaProbe;
import org.invigil.datasets.recording.PictureReader;
import org.invigil.datasets.recording.PictureWindow;
import org.invigil.datasets.recording.PictureWindow.Frames;

/** What ffmpeg needs for a recording's pictures without anybody looking at them. */
final class DecodingAlone {
    private static final int ANY_WIDTH = 64;

    private DecodingAlone() {}

    /** Something that reads a file through. */
    private interface Pass {
        void run() throws MediaException;
    }

    static List<String> lines(MediaFile file, long millis) throws MediaException {
        List<String> lines = new ArrayList<>();
        lines.add("ffmpeg alone, core-ms per recorded second");
        lines.add(line("every frame", millis, () -> decode(file, millis, Frames.ALL)));
        lines.add(line("key frames", millis, () -> decode(file, millis, Frames.KEY)));
        lines.add(line("packets only", millis, () -> MediaProbe.probe(file, MediaLimits.DEFAULT)));
        return lines;
    }

    private static String line(String what, long millis, Pass pass) throws MediaException {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        pass.run();
        double spent = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e6;
        return String.format(
                Locale.ROOT, "  %-40s %6.2f  (%.0f x)", what, spent * 1000 / millis, millis / Math.max(spent, 1e-3));
    }

    /** One picture is scaled: the step is as long as the recording. */
    private static void decode(MediaFile file, long millis, Frames frames) throws MediaException {
        PictureWindow window = new PictureWindow(0, millis, millis, 0, ANY_WIDTH, null, frames);
        try (PictureReader reader = PictureReader.open(file, window, MediaLimits.DEFAULT)) {
            while (reader.next().isPresent()) {
                // Decoding is all that is measured.
            }
        }
    }
}
