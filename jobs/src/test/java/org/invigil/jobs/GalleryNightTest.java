package org.invigil.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.invigil.datasets.sample.SampleFormat;
import org.invigil.datasets.sample.SampleGallery;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nights over a webinar whose examinees share one file: they started at different times, one does not consent to
 * likenesses, and one is said to sit where the picture has ended.
 */
@Tag("engine")
class GalleryNightTest {
    @TempDir
    private static Path folder;

    private static Path captures;
    private static List<String> recordings;

    @BeforeAll
    static void makeTheDay() throws IOException {
        captures = folder.resolve("captures");
        SampleGallery.write(captures, 7, new SampleGallery.Size(4, 1, SampleFormat.WEBM_VP8, 360, 2.37, 12));
        change("attempts.csv", "(?m)^(G0002,.*,yes),yes,", "$1,no,");
        change("recordings.csv", "\"0,180,320,180\"", "\"0,1800,320,180\"");
        recordings = Files.readAllLines(captures.resolve("recordings.csv"));
        assertThat(recordings).hasSize(5);
    }

    private static void change(String file, String from, String to) throws IOException {
        String before = Files.readString(captures.resolve(file));
        String after = before.replaceAll(from, to);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(captures.resolve(file), after);
    }

    private static NightOut night(String name, int cores) {
        NightOut out = new NightOut(folder.resolve(name), folder.resolve("keys.p12"));
        NightOut.Ran ran = out.run("nightly", captures.toString(), "--master", "local[" + cores + "]");
        assertThat(ran.exitCode()).as(ran.printed()).isIn(0, 4);
        return out;
    }

    @Test
    void tablesAreThoseOfTilesThatWereDecodedOneByOne() throws Exception {
        // With a core for each nobody is observed together; with one core, all are that came late.
        NightOut apart = night("apart", 4);
        assertThat(apart.hashes()).hasSizeGreaterThan(10);
        Files.write(captures.resolve("recordings.csv"), recordings.subList(0, 2));
        NightOut late = night("late", 1);
        assertThat(late.hashes()).isNotEqualTo(apart.hashes());
        Files.write(captures.resolve("recordings.csv"), recordings);
        night("late", 1);
        assertThat(late.hashes()).isEqualTo(apart.hashes());
    }
}
