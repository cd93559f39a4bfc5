package org.invigil.jobs.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * {@code invigil benchmark television}: programmes that are made of voices and music and played through a loudspeaker,
 * and people who speak in rooms with and without other sounds. How much of the speech is found, and how much of that is
 * said to be a broadcast's.
 */
@Command(
        name = "television",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Televisions, and people who speak in rooms.")
final class TelevisionBenchmark implements Callable<Integer> {
    private static final long SEED = 6;
    private static final int SECONDS = 90;

    @Option(names = "--to", required = true, description = "Folder for files that are written and deleted again.")
    private Path folder;

    @Option(names = "--voices", required = true, description = "Folder of speech: speaker-anything.flac or .wav.")
    private Path voices;

    @Option(names = "--music", required = true, description = "Folder of music.")
    private Path music;

    @Option(names = "--trials", defaultValue = "3", description = "Of each row. Default: ${DEFAULT-VALUE}")
    private int trials;

    private List<List<float[]>> speakers;
    private List<float[]> pieces;
    private IncidentSpeech incidents;

    /** Sound of a minute and a half, and where somebody speaks in it. */
    private record Staged(float[] sound, List<Stretch> spoken) {}

    @FunctionalInterface
    private interface Staging {
        Staged of(int trial, Random random);
    }

    @Override
    public Integer call() throws IOException, MediaException {
        Files.createDirectories(folder);
        speakers = new ArrayList<>(SoundFolder.bySpeaker(voices).values());
        pieces = SoundFolder.all(music);
        print("| what is heard | speech | found | said to be a broadcast's | incidents | strength |");
        print("| --- | --- | --- | --- | --- | --- |");
        try (IncidentSpeech loaded = new IncidentSpeech()) {
            incidents = loaded;
            for (int snr : new int[] {0, 10, 20}) {
                row(
                        "television: music " + snr + " dB under all speech",
                        (t, random) -> played(programme(t, snr), random));
            }
            row("television: music between speech, a third of the time", (t, random) -> played(between(t), random));
            row("television: voices alone", (t, random) -> played(talk(t, 0.2, 0.8, 4), random));
            row("people in a quiet room", (t, random) -> spoken(talk(t, 0.3, 6, 2), random));
            row("people who hardly pause", (t, random) -> spoken(talk(t, 0.1, 0.6, 2), random));
            for (Unspoken sound : Unspoken.values()) {
                row("people beside: " + sound.title(), 1, (t, random) -> {
                    Staged talk = spoken(talk(t, 0.3, 6, 2), random);
                    float[] beside = sound.sound(talk.sound().length, random);
                    return new Staged(Acoustics.over(talk.sound(), beside, 10), talk.spoken());
                });
            }
            for (int snr : new int[] {0, 10, 20}) {
                row("people beside music at -" + snr + " dB", (t, random) -> {
                    Staged talk = spoken(talk(t, 0.3, 6, 2), random);
                    return new Staged(Acoustics.over(talk.sound(), piece(t), snr), talk.spoken());
                });
            }
        }
        return 0;
    }

    private void row(String title, Staging staging) throws IOException, MediaException {
        row(title, trials, staging);
    }

    private void row(String title, int times, Staging staging) throws IOException, MediaException {
        long spoken = 0;
        long found = 0;
        long named = 0;
        int count = 0;
        double strength = 0;
        for (int trial = 0; trial < times; trial++) {
            Staged staged = staging.of(trial, new Random(SEED * 1_000 + trial));
            Path file = folder.resolve("television.webm");
            StagedFile.OPUS_32K.write(file, staged.sound());
            List<Finding> findings = incidents.speech(new MediaFile(file, "television.webm"), 1_000L * SECONDS);
            Files.delete(file);
            count += findings.size();
            for (Stretch stretch : staged.spoken()) {
                spoken += stretch.lengthMillis();
            }
            for (Finding finding : findings) {
                long inside = staged.spoken().stream()
                        .mapToLong(stretch -> stretch.overlapMillis(finding.stretch()))
                        .sum();
                strength += finding.severity() * finding.confidence();
                found += inside;
                named += finding.reason().key().startsWith("incident.speech.music") ? inside : 0;
            }
        }
        print(
                "| %s | %.0f s | %.0f %% | %.0f %% | %d | %.1f |",
                title, spoken / 1000.0, 100.0 * found / spoken, 100.0 * named / Math.max(1, found), count, strength);
    }

    /**
     * Voices in turn, at -20 dBFS.
     *
     * @param most of the speakers
     */
    private Staged talk(int trial, double shortestPause, double longestPause, int most) {
        Random random = new Random(SEED * 77 + trial);
        float[] sound = new float[SECONDS * SoundTrack.RATE_HERTZ];
        List<Stretch> spoken = new ArrayList<>();
        int at = 0;
        for (int turn = 0; ; turn++) {
            at += (int)
                    ((shortestPause + (longestPause - shortestPause) * random.nextDouble()) * SoundTrack.RATE_HERTZ);
            List<float[]> speaker = speakers.get((trial + turn % most) % speakers.size());
            float[] said = Acoustics.levelled(speaker.get(random.nextInt(speaker.size())), -20);
            if (at + said.length > sound.length) {
                return new Staged(sound, spoken);
            }
            System.arraycopy(said, 0, sound, at, said.length);
            spoken.add(new Stretch(millis(at), millis(at + said.length)));
            at += said.length;
        }
    }

    private Staged programme(int trial, int snrDecibels) {
        Staged talk = talk(trial, 0.2, 0.8, 4);
        return new Staged(Acoustics.over(talk.sound(), piece(trial), snrDecibels), talk.spoken());
    }

    /** Twenty seconds of speech, ten of music, and so on. */
    private Staged between(int trial) {
        Staged talk = talk(trial, 0.2, 0.8, 4);
        float[] piece = Acoustics.levelled(piece(trial), -20);
        float[] sound = talk.sound().clone();
        for (int i = 0; i < sound.length; i++) {
            sound[i] = i / SoundTrack.RATE_HERTZ % 30 < 20 ? sound[i] : piece[i];
        }
        List<Stretch> spoken = new ArrayList<>();
        for (Stretch stretch : talk.spoken()) {
            for (long from = 0; from < 1_000L * SECONDS; from += 30_000) {
                Stretch on = new Stretch(from, from + 20_000);
                if (stretch.overlapMillis(on) > 0) {
                    spoken.add(new Stretch(
                            Math.max(stretch.startMillis(), from), Math.min(stretch.endMillis(), from + 20_000)));
                }
            }
        }
        return new Staged(sound, spoken);
    }

    private float[] piece(int trial) {
        float[] piece = pieces.get(trial % pieces.size());
        float[] cut = new float[SECONDS * SoundTrack.RATE_HERTZ];
        int from = (int) ((long) trial * 7 * SoundTrack.RATE_HERTZ % piece.length);
        for (int i = 0; i < cut.length; i++) {
            cut[i] = piece[(from + i) % piece.length];
        }
        return cut;
    }

    private static Staged played(Staged programme, Random random) {
        float[] loudspeaker = Acoustics.band(programme.sound(), 200, 6000);
        float[] heard = Acoustics.gain(Acoustics.inRoom(loudspeaker, 0.4, random), -12);
        return new Staged(Acoustics.plusNoise(heard, -65, random), programme.spoken());
    }

    private static Staged spoken(Staged talk, Random random) {
        float[] heard = Acoustics.gain(Acoustics.inRoom(talk.sound(), 0.4, random), -6);
        return new Staged(Acoustics.plusNoise(heard, -62, random), talk.spoken());
    }

    private static long millis(int samples) {
        return samples * 1000L / SoundTrack.RATE_HERTZ;
    }

    private static void print(String form, Object... values) {
        System.out.println(String.format(Locale.ROOT, form, values));
    }
}
