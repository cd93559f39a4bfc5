package org.invigil.jobs.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.recording.MediaException;
import org.invigil.datasets.recording.MediaFile;
import org.invigil.datasets.recording.MediaLimits;
import org.invigil.datasets.recording.MediaProbe;
import org.invigil.datasets.recording.SoundReader;
import org.invigil.datasets.recording.SoundTrack;
import org.invigil.datasets.sample.StagedFile;
import org.invigil.datasets.sample.Voices;
import org.invigil.models.evaluate.SpeechEvaluation;
import org.invigil.models.evaluate.SpeechLabels;
import org.invigil.models.evaluate.SpeechScores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code invigil benchmark speech}: speech as rooms, microphones and recorders spoil it, and sounds that are no speech.
 * For each treatment: what the speech network finds, scored as {@code evaluate speech} does, and what becomes a
 * {@code SPEECH} incident of it.
 */
@Command(
        name = "speech",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Speech under bad conditions, and sounds without it.")
final class SpeechBenchmark implements Callable<Integer> {
    private static final long SEED = 6;
    private static final int SECONDS_WITHOUT = 60;
    private static final List<String> VOICES = List.of("alice", "harold", "jaan", "kevin", "liis", "mari");

    @Option(names = "--to", required = true, description = "Folder for the staged files.")
    private Path folder;

    @Option(names = "--labels", description = "Labelled speech of your own, as for evaluate speech. Default: sample.")
    private Path labels;

    @Option(names = "--only-speed", description = "Only how fast sound is observed.")
    private boolean onlySpeed;

    @Option(names = "--root", description = "What file names in the labels are relative to. Default: their folder.")
    private Path root;

    /**
     * Sound before it is treated.
     *
     * @param spoken empty where nobody speaks
     */
    private record Source(String name, float[] sound, List<Stretch> spoken) {}

    @Override
    public Integer call() throws IOException, MediaException {
        Files.createDirectories(folder);
        if (onlySpeed) {
            try (IncidentSpeech incidents = new IncidentSpeech()) {
                speed(incidents);
            }
            return 0;
        }
        List<Source> sources = labels == null ? sample() : labelled();
        print("| treatment | F1 | recall | precision | false s a minute | SPEECH found | false SPEECH |");
        print("| --- | --- | --- | --- | --- | --- | --- |");
        try (IncidentSpeech incidents = new IncidentSpeech()) {
            for (Treatment treatment : Treatment.values()) {
                List<Source> staged = sources.stream()
                        .map(source -> new Source(
                                source.name(), treatment.of(source.sound(), random(source.name())), source.spoken()))
                        .toList();
                measure(treatment.title(), treatment.file(), staged, incidents);
            }
            for (Unspoken unspoken : Unspoken.values()) {
                float[] sound = unspoken.sound(SECONDS_WITHOUT * SoundTrack.RATE_HERTZ, random(unspoken.name()));
                float[] inRoom = Acoustics.plusNoise(sound, -65, random("room"));
                Source source = new Source(unspoken.name(), inRoom, List.of());
                measure("no speech: " + unspoken.title(), StagedFile.OPUS_32K, List.of(source), incidents);
            }
            speed(incidents);
        }
        return 0;
    }

    /** Ten minutes of a quiet room, and ten of which people speak for about half. */
    private void speed(IncidentSpeech incidents) throws IOException, MediaException {
        int seconds = 600;
        float[] quiet = RoomSound.heard(new float[seconds * SoundTrack.RATE_HERTZ], 20, random("quiet"));
        float[] talk = quiet.clone();
        for (int at = 0; at < seconds; at += 8) {
            float[] sentence = Voices.sentence(VOICES.get(at / 8 % 2), 1 + at / 16 % Voices.SENTENCES);
            RoomSound.add(talk, sentence, at * SoundTrack.RATE_HERTZ);
        }
        for (boolean isTold : new boolean[] {false, true}) {
            speed("a quiet room", quiet, seconds, isTold, incidents);
            speed("speech half of the time", talk, seconds, isTold, incidents);
        }
    }

    private void speed(String title, float[] sound, int seconds, boolean isTold, IncidentSpeech incidents)
            throws IOException, MediaException {
        Path file = folder.resolve("speed.webm");
        StagedFile.OPUS_32K.write(file, sound);
        MediaFile media = new MediaFile(file, "speed.webm");
        long millis = 1_000L * seconds;
        incidents.observe(media, millis / 10, isTold);
        double core = incidents.observe(media, millis, isTold) / 1e9;
        String voices = isTold ? "voices told apart" : "without biometric consent";
        print(
                "%s, %s: %.2f core-ms a recorded second, %.0f recorded seconds a core-second",
                title, voices, 1_000 * core / seconds, seconds / core);
    }

    private void measure(String title, StagedFile form, List<Source> staged, IncidentSpeech incidents)
            throws IOException, MediaException {
        Path stage = Files.createDirectories(folder.resolve(title.replaceAll("[^A-Za-z0-9]+", "-")));
        Map<String, List<Stretch>> spoken = new LinkedHashMap<>();
        IncidentSpeech.Score score = IncidentSpeech.Score.NOTHING;
        for (Source source : staged) {
            String name = source.name().replaceAll("\\.[^.]*$", "") + "." + form.extension();
            form.write(stage.resolve(name), source.sound());
            spoken.put(name, source.spoken());
            long millis = source.sound().length * 1000L / SoundTrack.RATE_HERTZ;
            score = score.plus(incidents.score(new MediaFile(stage.resolve(name), name), millis, source.spoken()));
        }
        SpeechScores scores = SpeechEvaluation.of(spoken, stage, share -> {}).scores();
        print(
                "| %s | %s | %s | %s | %s | %s | %d, %.1f s |",
                title,
                decimals(scores.f1()),
                decimals(scores.recall()),
                decimals(scores.precision()),
                decimals(scores.falseSecondsPerMinuteOfPauses()),
                score.events() == 0 ? "" : score.found() + " of " + score.events(),
                score.falseIncidents(),
                score.falseMillis() / 1000.0);
    }

    private static Random random(String purpose) {
        return new Random(SEED * 31 + purpose.hashCode());
    }

    /** All sentences of a voice, 1.5 s apart. */
    private static List<Source> sample() {
        List<Source> sources = new ArrayList<>();
        for (String voice : VOICES) {
            List<float[]> sentences = new ArrayList<>();
            int length = 0;
            for (int number = 1; number <= Voices.SENTENCES; number++) {
                sentences.add(Voices.sentence(voice, number));
                length += sentences.get(number - 1).length + 3 * SoundTrack.RATE_HERTZ / 2;
            }
            float[] sound = new float[length + 3 * SoundTrack.RATE_HERTZ / 2];
            List<Stretch> spoken = new ArrayList<>();
            int at = 3 * SoundTrack.RATE_HERTZ / 2;
            for (float[] sentence : sentences) {
                System.arraycopy(sentence, 0, sound, at, sentence.length);
                spoken.add(new Stretch(millis(at), millis(at + sentence.length)));
                at += sentence.length + 3 * SoundTrack.RATE_HERTZ / 2;
            }
            sources.add(new Source(voice, sound, spoken));
        }
        return sources;
    }

    private List<Source> labelled() throws MediaException {
        Path from = root == null ? labels.toAbsolutePath().getParent() : root;
        List<Source> sources = new ArrayList<>();
        for (Map.Entry<String, List<Stretch>> label : SpeechLabels.read(labels).entrySet()) {
            MediaFile file = new MediaFile(from.resolve(label.getKey()), label.getKey());
            long span = MediaProbe.probe(file, MediaLimits.DEFAULT).spanMillis();
            float[] sound = SoundReader.read(file, 0, span, MediaLimits.DEFAULT).samples();
            sources.add(new Source(label.getKey(), sound, label.getValue()));
        }
        return sources;
    }

    private static long millis(int samples) {
        return samples * 1000L / SoundTrack.RATE_HERTZ;
    }

    private static String decimals(Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static void print(String form, Object... values) {
        System.out.println(String.format(Locale.ROOT, form, values));
    }
}
