package org.invigil.jobs.command;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.invigil.datasets.sample.SampleDay;

/** Writes the sample exam day and tells how far it is. */
final class SampleWriting {
    private SampleWriting() {}

    static void write(Path folder, long seed, PrintStream screen) {
        try {
            SampleDay.write(
                    folder, seed, done -> screen.printf("  %d/%d %s%n", done.written(), done.planned(), done.file()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the sample exam day to " + folder, e);
        }
    }
}
