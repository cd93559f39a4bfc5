package org.invigil.datasets.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.invigil.datasets.capture.PixelBox;

/**
 * Writes an exam day to measure with: a webinar whose examinees are tiles of one recording. Each starts the test a
 * little later than the one before, as people do.
 */
public final class SampleGallery {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX");
    private static final double START_SECONDS = 60;
    private static final int HEADS = 9;
    private static final int BYTES_PER_PIXEL = 3;
    private static final byte GROUND = 0x20;

    private SampleGallery() {}

    /**
     * How large a day is.
     *
     * @param minutes of the recording
     * @param height of the recording in pixels, as wide as 16 to 9
     * @param apartSeconds between two examinees' starts
     * @param eventsPerHour of each attempt, on average
     */
    public record Size(
            int tiles, int minutes, SampleFormat format, int height, double apartSeconds, double eventsPerHour) {
        int width() {
            return height * 16 / 9;
        }

        private int columns() {
            return (int) Math.ceil(Math.sqrt(tiles));
        }

        double seconds() {
            return 60.0 * minutes;
        }

        /** Where a tile lies in the recording; corners are even, as colour planes have half the size. */
        PixelBox tile(int number) {
            int rows = (tiles + columns() - 1) / columns();
            int across = width() / columns() & ~1;
            int down = height / rows & ~1;
            return new PixelBox(number % columns() * across, number / columns() * down, across, down);
        }
    }

    /** @param folder is made; it may exist if it is empty */
    public static void write(Path folder, long seed, Size size) throws IOException {
        Files.createDirectories(folder.resolve("media"));
        List<SampleAttempt> attempts = attempts(seed, size);
        List<Scene> scenes = new ArrayList<>();
        List<String> rows = new ArrayList<>(List.of("attempt_id,kind,file,started_at,crop"));
        for (int i = 0; i < attempts.size(); i++) {
            SampleAttempt attempt = attempts.get(i);
            double lead = i * size.apartSeconds();
            Stills.writePhoto(
                    folder.resolve(MediaPlan.photo(attempt.examinee())),
                    attempt.examinee().head(),
                    seed);
            scenes.add(new Scene(
                    attempt.examinee().head(), attempt.timeline(), lead, attempt.seconds(), seed, attempt.attemptId()));
            PixelBox box = size.tile(i);
            rows.add(String.format(
                    Locale.ROOT,
                    "%s,webcam,media/gallery.%s,%s,\"%d,%d,%d,%d\"",
                    attempt.attemptId(),
                    size.format().extension(),
                    TIME.format(attempt.at(-lead)),
                    box.x(),
                    box.y(),
                    box.width(),
                    box.height()));
        }
        SampleAttempt first = attempts.get(0);
        float[] sound = SampleSound.of(
                first.timeline(), 0, first.seconds(), first.startClockSeconds(), seed, first.attemptId());
        Path file = folder.resolve("media/gallery." + size.format().extension());
        MediaWriter.writeGallery(
                file, size.format(), size.width(), size.height(), gallery(scenes, size), sound, size.seconds());
        new SampleManifests(folder, attempts).write(List.of(), seed, List.of());
        Files.write(folder.resolve("recordings.csv"), rows);
    }

    private static List<SampleAttempt> attempts(long seed, Size size) {
        SampleExam exam = SampleCast.PROGRAMMING;
        List<SampleAttempt> attempts = new ArrayList<>();
        for (int i = 0; i < size.tiles(); i++) {
            String id = String.format(Locale.ROOT, "G%04d", i + 1);
            SampleExaminee examinee = SampleExaminee.withPhoto("e-" + id, "Kersti Katse " + (i + 1), i % HEADS);
            double lead = i * size.apartSeconds();
            String timeline = SampleNight.timeline(
                    SampleRandom.of(seed, "gallery " + id), size.minutes() - 1, size.eventsPerHour());
            attempts.add(SampleAttempt.of(id, exam, examinee, START_SECONDS + lead, size.seconds() - lead)
                    .with(SampleRecording.webcam(size.format()))
                    .where(timeline));
        }
        return attempts;
    }

    private static Frames gallery(List<Scene> scenes, Size size) {
        byte[] scene = new byte[Scene.WIDTH * Scene.HEIGHT * BYTES_PER_PIXEL];
        return (seconds, bgr) -> {
            Arrays.fill(bgr, GROUND);
            for (int i = 0; i < scenes.size(); i++) {
                scenes.get(i).paint(seconds, scene);
                draw(scene, bgr, size.width(), size.tile(i));
            }
        };
    }

    /** In the middle of its tile, as high as that. */
    private static void draw(byte[] scene, byte[] bgr, int rowPixels, PixelBox tile) {
        int width = Math.min(tile.width(), tile.height() * Scene.WIDTH / Scene.HEIGHT);
        int left = tile.x() + (tile.width() - width) / 2;
        double step = (double) Scene.HEIGHT / tile.height();
        for (int y = 0; y < tile.height(); y++) {
            int top = (int) (y * step);
            int bottom = Math.min(Scene.HEIGHT - 1, (int) ((y + 0.5) * step));
            for (int x = 0; x < width; x++) {
                int from = (int) (x * step);
                int to = Math.min(Scene.WIDTH - 1, (int) ((x + 0.5) * step));
                int at = ((tile.y() + y) * rowPixels + left + x) * BYTES_PER_PIXEL;
                for (int colour = 0; colour < BYTES_PER_PIXEL; colour++) {
                    int sum = (scene[(top * Scene.WIDTH + from) * BYTES_PER_PIXEL + colour] & 0xff)
                            + (scene[(bottom * Scene.WIDTH + to) * BYTES_PER_PIXEL + colour] & 0xff);
                    bgr[at + colour] = (byte) (sum / 2);
                }
            }
        }
    }
}
