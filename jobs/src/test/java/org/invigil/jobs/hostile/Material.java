package org.invigil.jobs.hostile;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.capture.ExamDay;
import org.invigil.datasets.capture.LocalCaptureFiles;
import org.invigil.datasets.capture.PlannedRecording;
import org.invigil.datasets.capture.Registrar;
import org.invigil.datasets.sample.SampleAttempt;
import org.invigil.datasets.sample.SampleAttempt.Answering;
import org.invigil.datasets.sample.SampleCast;
import org.invigil.datasets.sample.SampleDay;
import org.invigil.datasets.sample.SampleExaminee;
import org.invigil.datasets.sample.SampleFormat;
import org.invigil.datasets.sample.SampleRecording;

/** A small exam day with a file of every container and codec that the sample knows: what is mutated. */
final class Material {
    static final Instant AFTERWARDS = Instant.parse("2027-01-01T00:00:00Z");
    private static final List<SampleFormat> VIDEOS = List.of(
            SampleFormat.WEBM_VP8_STREAMED, SampleFormat.WEBM_VP9, SampleFormat.MP4_H264, SampleFormat.WEBM_VP8);

    private final Path folder;
    private final ExamDay day;

    private Material(Path folder, ExamDay day) {
        this.folder = folder;
        this.day = day;
    }

    /** @param seconds that each attempt lasts; more than a recording may be short of without a word */
    static Material write(Path folder, int attempts, double seconds, long seed) throws IOException {
        List<SampleAttempt> all = new ArrayList<>();
        for (int i = 0; i < attempts; i++) {
            SampleExaminee examinee = SampleExaminee.withPhoto("person-" + i, "Nobody Real " + i, i % 8);
            all.add(SampleAttempt.of("attempt-" + i, SampleCast.PROGRAMMING, examinee, 60 + i, seconds)
                    .with(recording(i))
                    .with(Answering.alone("192.0.2." + (i + 1)))
                    .where("2 to 5 leaves-page"));
        }
        SampleDay.writeAttempts(folder, seed, all);
        // Files that Invigil does not know are a note, and would make every case one with findings.
        Files.delete(folder.resolve("truth.csv"));
        Files.deleteIfExists(folder.resolve("truth-pairs.csv"));
        return new Material(folder, Registrar.admit(new LocalCaptureFiles(folder), AFTERWARDS, attempt -> false));
    }

    private static SampleRecording recording(int i) {
        return switch (i % 7) {
            case 4 -> SampleRecording.microphone(SampleFormat.OGG_OPUS);
            case 5 -> SampleRecording.microphone(SampleFormat.WAV);
            case 6 -> SampleRecording.stillsEvery(5);
            default -> SampleRecording.webcam(VIDEOS.get(i % 7));
        };
    }

    Path folder() {
        return folder;
    }

    ExamDay day() {
        return day;
    }

    /** The first recording of each attempt, so that containers and codecs take turns. */
    List<PlannedRecording> recordings() {
        return day.attempts().stream()
                .map(attempt -> day.recordings().stream()
                        .filter(planned -> planned.attemptId().equals(attempt.attemptId()))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    static String extension(String file) {
        return file.substring(file.lastIndexOf('.') + 1);
    }

    /** Writes a mutated copy of one of the day's files. */
    void mutate(String file, MediaMutation mutation, Path to, Random random) throws IOException {
        List<byte[]> others = new ArrayList<>();
        for (PlannedRecording planned : recordings().subList(0, 7)) {
            if (!extension(planned.file()).equals(extension(file)) || planned.kind() == RecordingKind.MICROPHONE) {
                others.add(Files.readAllBytes(folder.resolve(planned.file())));
            }
        }
        byte[] whole = Files.readAllBytes(folder.resolve(file));
        Files.write(to, mutation.apply(whole, extension(file), others, random));
        if (mutation == MediaMutation.SPARSE) {
            try (RandomAccessFile longer = new RandomAccessFile(to.toFile(), "rw")) {
                longer.setLength(MediaMutation.SPARSE_BYTES);
            }
        }
    }
}
