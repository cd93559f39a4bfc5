package org.invigil.datasets.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Writes an exam day to measure with: attempts of one length that share one recording, so that making it takes no
 * longer than running it. Events of five seconds and more lie at random places; {@code truth.csv} has them.
 */
public final class SampleNight {
    private static final double SHORTEST_EVENT_SECONDS = 5;
    private static final double LONGEST_EVENT_SECONDS = 20;

    /** Between two events at least: incidents that touch cannot be told apart by a truth of seconds. */
    private static final double QUIET_SECONDS = 8;

    private static final List<String> EVENTS =
            List.of("away", "visitor 9", "looks-left", "looks-right", "covered", "frozen", "visitor 12", "speaks mari");

    private SampleNight() {}

    /**
     * How large a day is.
     *
     * @param minutes of each attempt
     * @param height of the pictures in pixels
     * @param eventsPerHour of each attempt, on average
     */
    public record Size(int attempts, int minutes, SampleFormat format, int height, double eventsPerHour) {}

    /** @param folder is made; it may exist if it is empty */
    public static void write(Path folder, long seed, Size size) throws IOException {
        List<SampleAttempt> attempts = attempts(seed, size);
        List<MediaPlan.Planned> media = MediaPlan.of(attempts);
        Files.createDirectories(folder.resolve("media"));
        SampleExaminee examinee = attempts.get(0).examinee();
        Stills.writePhoto(folder.resolve(MediaPlan.photo(examinee)), examinee.head(), seed);
        Path first = folder.resolve(media.get(0).file());
        writeRecording(first, seed, size, attempts.get(0));
        for (MediaPlan.Planned other : media.subList(1, media.size())) {
            Files.createLink(folder.resolve(other.file()), first);
        }
        new SampleManifests(folder, attempts).write(media, seed, List.of());
    }

    private static List<SampleAttempt> attempts(long seed, Size size) {
        OffsetDateTime starts = SampleCast.PROGRAMMING.startsAt();
        SampleExam exam = new SampleExam(
                "night-2026",
                SampleCast.PROGRAMMING.courseId(),
                SampleCast.PROGRAMMING.courseName(),
                SampleCast.PROGRAMMING.examName(),
                "en",
                "",
                starts,
                starts.plusMinutes(size.minutes() + 30L));
        SampleExaminee examinee = SampleExaminee.withPhoto("e-night", "Kersti Katse", 0);
        String timeline = timeline(SampleRandom.of(seed, "night"), size.minutes(), size.eventsPerHour());
        List<SampleAttempt> attempts = new ArrayList<>();
        for (int i = 1; i <= size.attempts(); i++) {
            String id = String.format(Locale.ROOT, "M%04d", i);
            attempts.add(SampleAttempt.of(id, exam, examinee, 60, 60.0 * size.minutes())
                    .with(SampleRecording.webcam(size.format()))
                    .where(timeline));
        }
        return attempts;
    }

    /** Quiet times are exponential, so that nothing repeats at a distance that looks could fall in step with. */
    static String timeline(Random random, int minutes, double eventsPerHour) {
        double end = 60.0 * minutes - LONGEST_EVENT_SECONDS;
        double meanEvent = (SHORTEST_EVENT_SECONDS + LONGEST_EVENT_SECONDS) / 2;
        double meanQuiet = Math.max(1, 3_600 / eventsPerHour - meanEvent - QUIET_SECONDS);
        StringBuilder lines = new StringBuilder();
        double at = 0;
        for (int i = 0; ; i++) {
            at += QUIET_SECONDS - meanQuiet * Math.log(1 - random.nextDouble());
            double seconds = SHORTEST_EVENT_SECONDS
                    + (LONGEST_EVENT_SECONDS - SHORTEST_EVENT_SECONDS) * random.nextDouble() * random.nextDouble();
            if (at + seconds > end) {
                return lines.toString();
            }
            lines.append(
                    String.format(Locale.ROOT, "%.2f to %.2f %s%n", at, at + seconds, EVENTS.get(i % EVENTS.size())));
            at += seconds;
        }
    }

    private static void writeRecording(Path file, long seed, Size size, SampleAttempt attempt) throws IOException {
        Scene scene = new Scene(
                attempt.examinee().head(), attempt.timeline(), 0, attempt.seconds(), seed, attempt.attemptId());
        float[] sound = SampleSound.of(
                attempt.timeline(), 0, attempt.seconds(), attempt.startClockSeconds(), seed, attempt.attemptId());
        MediaWriter.writeVideo(file, size.format(), size.height(), scene, sound, attempt.seconds());
    }
}
