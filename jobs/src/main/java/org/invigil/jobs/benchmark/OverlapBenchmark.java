package org.invigil.jobs.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.recording.MediaException;
import org.invigil.datasets.recording.MediaFile;
import org.invigil.datasets.recording.SoundTrack;
import org.invigil.datasets.sample.StagedFile;
import org.invigil.models.detect.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code invigil benchmark overlap}: another voice that speaks while the examinee does, by how much softer it is and
 * how much of it is said at once. All pairs of speakers; the examinee's voice is heard first.
 */
@Command(name = "overlap", mixinStandardHelpOptions = true, sortOptions = false, description = "Two voices at once.")
final class OverlapBenchmark implements Callable<Integer> {
    private static final long SEED = 6;
    private static final int PAUSE = 2 * SoundTrack.RATE_HERTZ;

    @Option(names = "--to", required = true, description = "Folder for files that are written and deleted again.")
    private Path folder;

    @Option(names = "--voices", required = true, description = "Folder of speech: speaker-anything.flac or .wav.")
    private Path voices;

    /** @param isOther whether a second voice speaks at all */
    private record Mixing(String title, double decibels, double overlap, boolean isOther) {}

    @Override
    public Integer call() throws IOException, MediaException {
        Files.createDirectories(folder);
        List<List<float[]>> speakers =
                new ArrayList<>(SoundFolder.bySpeaker(voices).values());
        print("| the other voice | found | false |");
        print("| --- | --- | --- |");
        try (IncidentSpeech incidents = new IncidentSpeech()) {
            row(new Mixing("none", 0, 1, false), speakers, incidents);
            for (double overlap : new double[] {0, 0.5, 1}) {
                for (int decibels : new int[] {0, 6, 12}) {
                    String title =
                            String.format(Locale.ROOT, "%d dB softer, %.0f %% of it at once", decibels, 100 * overlap);
                    row(new Mixing(title, decibels, overlap, true), speakers, incidents);
                }
            }
        }
        return 0;
    }

    private void row(Mixing mixing, List<List<float[]>> speakers, IncidentSpeech incidents)
            throws IOException, MediaException {
        int found = 0;
        int wrong = 0;
        int count = 0;
        for (int own = 0; own < speakers.size(); own++) {
            for (int other = 0; other < speakers.size(); other++) {
                if (own == other) {
                    continue;
                }
                Staged staged = staged(mixing, speakers.get(own), speakers.get(other), count);
                Path file = folder.resolve("overlap.webm");
                StagedFile.OPUS_32K.write(file, staged.sound());
                long millis = staged.sound().length * 1000L / SoundTrack.RATE_HERTZ;
                List<Finding> findings = incidents.otherVoices(new MediaFile(file, "overlap.webm"), millis);
                Files.delete(file);
                found += findings.stream().anyMatch(f -> isFound(f.stretch(), staged.other())) ? 1 : 0;
                wrong += (int) findings.stream()
                        .filter(f -> !f.stretch().touches(staged.other()))
                        .count();
                count++;
            }
        }
        print("| %s | %s | %d |", mixing.title(), mixing.isOther() ? found + " of " + count : "", wrong);
    }

    private record Staged(float[] sound, Stretch other) {}

    /** Two sentences of the examinee alone; then the examinee again, and the other who begins into that or after it. */
    private static Staged staged(Mixing mixing, List<float[]> own, List<float[]> other, int number) {
        List<float[]> said = List.of(
                Acoustics.levelled(own.get(0), -20),
                Acoustics.levelled(own.get(1), -20),
                Acoustics.levelled(own.get(2 + number % (own.size() - 2)), -20));
        float[] whole = Acoustics.levelled(other.get(number % other.size()), -20 - mixing.decibels());
        float[] second = Arrays.copyOf(whole, Math.min(whole.length, said.get(2).length));
        int at = PAUSE;
        int[] starts = new int[said.size()];
        for (int i = 0; i < said.size(); i++) {
            starts[i] = at;
            at += said.get(i).length + PAUSE / 4;
        }
        int end = at - PAUSE / 4;
        int from = mixing.overlap() == 1 ? starts[2] : end - (int) (mixing.overlap() * second.length);
        float[] sound = new float[Math.max(end, from + second.length) + PAUSE];
        for (int i = 0; i < said.size(); i++) {
            RoomSound.add(sound, said.get(i), starts[i]);
        }
        if (mixing.isOther()) {
            RoomSound.add(sound, second, from);
        }
        float[] heard = Acoustics.plusNoise(sound, -65, new Random(SEED));
        return new Staged(heard, mixing.isOther() ? stretch(from, from + second.length) : new Stretch(0, 0));
    }

    private static boolean isFound(Stretch found, Stretch event) {
        return 2 * found.overlapMillis(event) >= event.lengthMillis()
                || Math.abs(found.startMillis() - event.startMillis()) <= 2_000;
    }

    private static Stretch stretch(int from, int to) {
        return new Stretch(from * 1000L / SoundTrack.RATE_HERTZ, to * 1000L / SoundTrack.RATE_HERTZ);
    }

    private static void print(String form, Object... values) {
        System.out.println(String.format(Locale.ROOT, form, values));
    }
}
