package org.invigil.datasets.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.invigil.datasets.InputException;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.sample.SampleRecording.Condition;
import org.invigil.datasets.text.Text;

/**
 * Writes the sample exam day: a complete captures folder with drawn persons and synthetic voices, and the truth about
 * what was planted in it. It shows that the product runs, never how accurate it is. The same seed gives the same bytes
 * on the same platform.
 */
public final class SampleDay {
    /** The day that it plays on: the date of its exams, in their zone. */
    public static final String EXAM_DAY = "2026-11-20";

    /** Share of a recording's bytes that is left of one that breaks off. */
    private static final double LEFT_SHARE = 0.6;

    private final Path folder;
    private final long seed;

    private SampleDay(Path folder, long seed) {
        this.folder = folder;
        this.seed = seed;
    }

    /**
     * How far the writing is.
     *
     * @param file just written, relative to the folder
     */
    public record Progress(int written, int planned, String file) {}

    /**
     * Writes the whole day, about 21 recorded minutes.
     *
     * @param folder is made; it may exist if it is empty
     * @param progress called once for each media file, by one thread at a time
     * @throws InputException if the folder holds anything
     */
    public static void write(Path folder, long seed, Consumer<Progress> progress) throws IOException {
        new SampleDay(folder, seed).write(SampleCast.attempts(), SampleCast.pairs(), progress);
    }

    /**
     * Writes a day of other attempts, in the same way and without planted pairs.
     *
     * @throws InputException if the folder holds anything
     */
    public static void writeAttempts(Path folder, long seed, List<SampleAttempt> attempts) throws IOException {
        new SampleDay(folder, seed).write(attempts, List.of(), progress -> {});
    }

    private void write(List<SampleAttempt> attempts, List<SampleCast.PlantedPair> pairs, Consumer<Progress> progress)
            throws IOException {
        refuseUnlessEmpty();
        Files.createDirectories(folder.resolve("media"));
        List<MediaPlan.Planned> media = MediaPlan.of(attempts);
        new SampleManifests(folder, attempts).write(media, seed, pairs);
        try (InputStream readme = SampleDay.class.getResourceAsStream("day-readme.txt")) {
            Files.copy(readme, folder.resolve("README.txt"));
        }
        writeReferences(attempts);
        writeMedia(media, progress);
    }

    private void refuseUnlessEmpty() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new InputException(Text.of("sample.no-folder", folder));
        }
        try (Stream<Path> content = Files.list(folder)) {
            if (content.findAny().isPresent()) {
                throw new InputException(Text.of("sample.folder-not-empty", folder));
            }
        }
    }

    private void writeReferences(List<SampleAttempt> attempts) throws IOException {
        for (SampleExaminee examinee : MediaPlan.examinees(attempts)) {
            if (examinee.hasPhoto()) {
                Stills.writePhoto(folder.resolve(MediaPlan.photo(examinee)), examinee.head(), seed);
            }
            if (!examinee.referenceVoice().isEmpty()) {
                float[] sentence = Voices.sentence(examinee.referenceVoice(), Voices.SENTENCES);
                MediaWriter.writeSound(folder.resolve(MediaPlan.voice(examinee)), SampleFormat.OGG_OPUS, sentence);
            }
        }
    }

    /** Every file is made from the seed alone, so that it does not matter which is written first. */
    private void writeMedia(List<MediaPlan.Planned> media, Consumer<Progress> progress) throws IOException {
        AtomicInteger written = new AtomicInteger();
        try {
            media.parallelStream().forEach(planned -> {
                write(planned);
                synchronized (progress) {
                    progress.accept(new Progress(written.incrementAndGet(), media.size(), planned.file()));
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void write(MediaPlan.Planned planned) {
        SampleRecording recording = planned.recording();
        if (recording.condition() == Condition.MISSING) {
            return;
        }
        Path file = folder.resolve(planned.file());
        try {
            if (recording.kind() == RecordingKind.SNAPSHOT) {
                Stills.writeJpeg(file, scene(planned), planned.startSeconds());
            } else if (recording.kind() == RecordingKind.MICROPHONE) {
                MediaWriter.writeSound(file, recording.format(), sound(planned));
            } else {
                double seconds = recording.leadSeconds() + planned.attempt().seconds();
                MediaWriter.writeVideo(file, recording.format(), scene(planned), sound(planned), seconds);
            }
            if (recording.condition() == Condition.BREAKS_OFF) {
                cutShort(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Scene scene(MediaPlan.Planned planned) throws IOException {
        SampleAttempt attempt = planned.attempt();
        return new Scene(
                attempt.examinee().head(),
                attempt.timeline(),
                planned.recording().leadSeconds(),
                attempt.seconds(),
                seed,
                attempt.attemptId());
    }

    private float[] sound(MediaPlan.Planned planned) {
        SampleAttempt attempt = planned.attempt();
        double lead = planned.recording().leadSeconds();
        return switch (planned.recording().condition()) {
            case WITHOUT_SOUND -> new float[0];
            case DEAD_SOUND -> new float[(int) Math.round((lead + attempt.seconds()) * SampleSound.RATE_HERTZ)];
            default ->
                SampleSound.of(
                        attempt.timeline(),
                        lead,
                        attempt.seconds(),
                        attempt.startClockSeconds(),
                        seed,
                        attempt.attemptId());
        };
    }

    private static void cutShort(Path file) throws IOException {
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength((long) (LEFT_SHARE * cut.length()));
        }
    }
}
