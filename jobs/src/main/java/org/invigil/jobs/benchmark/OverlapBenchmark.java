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
import org.invigil.datasets.observation.Utterance;
import org.invigil.datasets.recording.MediaException;
import org.invigil.datasets.recording.MediaFile;
import org.invigil.datasets.recording.SoundTrack;
import org.invigil.datasets.sample.StagedFile;
import org.invigil.models.detect.AttemptView;
import org.invigil.models.detect.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code invigil benchmark overlap}: another voice that speaks while the examinee does, by how much softer it is and
 * how much of it is said at once. All pairs of speakers; the examinee's voice is heard first. Then one speaker alone,
 * as rooms, microphones and other sounds spoil it: whatever is heard as a second voice there is none.
 */
@Command(name = "overlap", mixinStandardHelpOptions = true, sortOptions = false, description = "Two voices at once.")
final class OverlapBenchmark implements Callable<Integer> {
    private static final long SEED = 6;
    private static final int BESIDE_DECIBELS = 10;
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
        print("| the other voice | found | of them without a likeness | false |");
        print("| --- | --- | --- | --- |");
        try (IncidentSpeech incidents = new IncidentSpeech()) {
            row(new Mixing("none", 0, 1, false), speakers, incidents);
            for (double overlap : new double[] {0, 0.5, 1}) {
                for (int decibels : new int[] {0, 6, 12}) {
                    String title =
                            String.format(Locale.ROOT, "%d dB softer, %.0f %% of it at once", decibels, 100 * overlap);
                    row(new Mixing(title, decibels, overlap, true), speakers, incidents);
                }
            }
            alone(speakers, incidents);
        }
        return 0;
    }

    private void alone(List<List<float[]>> speakers, IncidentSpeech incidents) throws IOException, MediaException {
        print("| one voice alone | speech | two voices at once | OTHER_VOICE |");
        print("| --- | --- | --- | --- |");
        for (Treatment treatment : Treatment.values()) {
            alone(treatment.title(), treatment.file(), treatment::of, speakers, incidents);
        }
        for (Unspoken beside : Unspoken.values()) {
            alone(
                    "beside " + beside.title() + ", " + BESIDE_DECIBELS + " dB softer",
                    StagedFile.OPUS_32K,
                    (sound, random) -> Acoustics.over(sound, beside.sound(sound.length, random), BESIDE_DECIBELS),
                    speakers,
                    incidents);
        }
    }

    @FunctionalInterface
    private interface Spoiling {
        float[] of(float[] sound, Random random);
    }

    private void alone(
            String title, StagedFile form, Spoiling spoiling, List<List<float[]>> speakers, IncidentSpeech incidents)
            throws IOException, MediaException {
        double seconds = 0;
        double atOnce = 0;
        int wrong = 0;
        for (List<float[]> speaker : speakers) {
            AttemptView told = told(form, spoiling.of(inARow(speaker), new Random(SEED)), incidents);
            for (Utterance utterance : told.utterances()) {
                double length = utterance.stretch().lengthMillis() / 1000.0;
                seconds += length;
                atOnce += utterance.overlapShare() * length;
            }
            wrong += IncidentSpeech.otherVoices(told).size();
        }
        print("| %s | %.0f s | %.2f s | %d |", title, seconds, atOnce, wrong);
    }

    /** All that a speaker says, half a second after each sentence. */
    private static float[] inARow(List<float[]> sentences) {
        int length = sentences.stream()
                .mapToInt(sentence -> sentence.length + PAUSE / 4)
                .sum();
        float[] row = new float[PAUSE + length];
        int at = PAUSE;
        for (float[] sentence : sentences) {
            RoomSound.add(row, Acoustics.levelled(sentence, -20), at);
            at += sentence.length + PAUSE / 4;
        }
        return row;
    }

    private AttemptView told(StagedFile form, float[] sound, IncidentSpeech incidents)
            throws IOException, MediaException {
        Path file = folder.resolve("overlap." + form.extension());
        form.write(file, sound);
        AttemptView told = incidents.told(
                new MediaFile(file, file.getFileName().toString()), sound.length * 1000L / SoundTrack.RATE_HERTZ);
        Files.delete(file);
        return told;
    }

    private void row(Mixing mixing, List<List<float[]>> speakers, IncidentSpeech incidents)
            throws IOException, MediaException {
        int found = 0;
        int atOnce = 0;
        int wrong = 0;
        int count = 0;
        for (int own = 0; own < speakers.size(); own++) {
            for (int other = 0; other < speakers.size(); other++) {
                if (own == other) {
                    continue;
                }
                Staged staged = staged(mixing, speakers.get(own), speakers.get(other), count);
                List<Finding> findings =
                        IncidentSpeech.otherVoices(told(StagedFile.OPUS_32K, staged.sound(), incidents));
                List<Finding> ofOther = findings.stream()
                        .filter(finding -> isFound(finding.stretch(), staged.other()))
                        .toList();
                found += ofOther.isEmpty() ? 0 : 1;
                atOnce += !ofOther.isEmpty() && ofOther.stream().allMatch(OverlapBenchmark::isAtOnce) ? 1 : 0;
                wrong += (int) findings.stream()
                        .filter(f -> !f.stretch().touches(staged.other()))
                        .count();
                count++;
            }
        }
        if (mixing.isOther()) {
            print("| %s | %d of %d | %d | %d |", mixing.title(), found, count, atOnce, wrong);
        } else {
            print("| %s | | | %d |", mixing.title(), wrong);
        }
    }

    private static boolean isAtOnce(Finding finding) {
        return finding.reason().key().endsWith(".at_once");
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
