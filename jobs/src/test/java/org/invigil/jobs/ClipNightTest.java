package org.invigil.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.invigil.datasets.recording.MediaException;
import org.invigil.datasets.recording.MediaFile;
import org.invigil.datasets.recording.MediaLimits;
import org.invigil.datasets.recording.MediaProbe;
import org.invigil.datasets.recording.MediaStream;
import org.invigil.datasets.recording.SoundReader;
import org.invigil.datasets.sample.Frames;
import org.invigil.datasets.sample.MediaWriter;
import org.invigil.datasets.sample.SampleFormat;
import org.invigil.datasets.sample.SampleSound;
import org.invigil.datasets.sample.Voices;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights with and without clips, and what becomes of clips afterwards. */
@Tag("engine")
class ClipNightTest {
    private static final int RATE = SampleSound.RATE_HERTZ;

    /** Of a recording: somebody speaks. */
    private static final int SPEAKS_AT_SECONDS = 12;

    @TempDir
    private static Path folder;

    private static void write(Path captures, String file, String... lines) throws IOException {
        Files.write(captures.resolve(file), List.of(lines));
    }

    /** A camera that began 5 s before the test, a microphone, and a camera that two attempts share. */
    private static Path captures() throws IOException {
        Path captures = Files.createDirectories(folder.resolve("captures/2026-11-20"));
        Files.createDirectories(captures.resolve("media"));
        write(
                captures,
                "exams.csv",
                "exam_id,course_id,course_name,exam_name,starts_at,ends_at,claim_period_ends,language",
                "EX1,C1,Course,Exam,2026-11-20T10:00:00+02:00,2026-11-20T12:00:00+02:00,2099-12-20,en");
        write(
                captures,
                "attempts.csv",
                "attempt_id,exam_id,examinee_id,examinee_name,started_at,ended_at,recording_consent,biometric_consent,"
                        + "accommodations",
                "at-film,EX1,person-1,Nobody Real 1,2026-11-20T10:00:05+02:00,2026-11-20T10:00:26+02:00,yes,no,",
                "at-mic,EX1,person-2,Nobody Real 2,2026-11-20T10:00:00+02:00,2026-11-20T10:00:26+02:00,yes,no,",
                "at-tile,EX1,person-3,Nobody Real 3,2026-11-20T10:00:00+02:00,2026-11-20T10:00:26+02:00,yes,no,");
        write(
                captures,
                "recordings.csv",
                "attempt_id,kind,file,started_at,crop",
                "at-film,webcam,media/film.webm,2026-11-20T10:00:00+02:00,",
                "at-mic,microphone,media/voice.wav,2026-11-20T10:00:00+02:00,",
                "at-tile,webcam,media/film.webm,2026-11-20T10:00:00+02:00,\"0,0,320,480\"");
        float[] sound = new float[26 * RATE];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (float) (0.002 * Math.sin(i * i % 977));
        }
        int at = SPEAKS_AT_SECONDS * RATE;
        for (int number = 1; number <= 3; number++) {
            float[] sentence = Voices.sentence("mari", number);
            int length = Math.min(sentence.length, sound.length - at);
            System.arraycopy(sentence, 0, sound, at, length);
            at += length;
        }
        Frames wall = (seconds, bgr) -> Arrays.fill(bgr, (byte) (110 + 20 * Math.sin(seconds)));
        MediaWriter.writeVideo(captures.resolve("media/film.webm"), SampleFormat.WEBM_VP8_STREAMED, wall, sound, 26);
        MediaWriter.writeSound(captures.resolve("media/voice.wav"), SampleFormat.WAV, sound);
        return captures;
    }

    private static List<String> clips(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".webm"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> codecs(Path clip) throws MediaException {
        return MediaProbe.probe(new MediaFile(clip, "clip"), MediaLimits.DEFAULT).streams().stream()
                .map(MediaStream::codec)
                .sorted()
                .toList();
    }

    private static double loudness(Path clip, long fromMillis, long toMillis) throws MediaException {
        float[] samples = SoundReader.read(new MediaFile(clip, "clip"), fromMillis, toMillis, MediaLimits.DEFAULT)
                .samples();
        double sum = 0;
        for (float sample : samples) {
            sum += sample * sample;
        }
        return Math.sqrt(sum / samples.length);
    }

    @Test
    void clipsAreCutWhereTheSettingSaysSoAndGoWithTheRest() throws Exception {
        Path captures = captures();
        NightOut out = new NightOut(folder.resolve("out"), folder.resolve("keys.p12"));
        Path reports = folder.resolve("out/reports");
        Path evidence = reports.resolve("2026-11-20/C1/evidence");
        Path page = reports.resolve("2026-11-20/C1/report.html");
        String[] night = {captures.toString(), "--master", "local[2]"};

        assertThat(out.run("nightly", night).exitCode()).isIn(0, 4);
        assertThat(clips(reports)).as("none unless somebody says so").isEmpty();
        assertThat(Files.readString(page)).contains("setting clips: none").doesNotContain("<audio", "<video");

        assertThat(out.run("nightly", captures.toString(), "--master", "local[2]", "--clips", "sound")
                        .exitCode())
                .isIn(0, 4);
        List<String> sounds = clips(evidence);
        assertThat(sounds)
                .as("of a recording that others share too nothing is heard")
                .isNotEmpty()
                .allMatch(name -> name.matches("(at-film|at-mic)/\\d{3}-speech-\\d+s-sound\\.webm"));
        Path ofCamera = evidence.resolve(sounds.get(0));
        assertThat(codecs(ofCamera)).containsExactly("opus");
        assertThat(MediaProbe.probe(new MediaFile(ofCamera, "clip"), MediaLimits.DEFAULT)
                        .spanMillis())
                .isBetween(5_000L, 8_100L);
        assertThat(loudness(ofCamera, 0, 1_500)).as("before it begins").isLessThan(0.01);
        assertThat(loudness(ofCamera, 2_500, 5_000)).as("as loud as it was").isCloseTo(voice(), within(0.03));
        assertThat(Files.readString(page))
                .contains("setting clips: sound", "<audio controls")
                .doesNotContain("<video");

        out.run("rank", "--captures", captures.toString(), "--clips", "video");
        assertThat(clips(evidence))
                .anyMatch(name -> name.matches("at-film/\\d{3}-speech-\\d+s-film\\.webm"))
                .anyMatch(name -> name.matches("at-mic/\\d{3}-speech-\\d+s-sound\\.webm"))
                .filteredOn(name -> name.startsWith("at-tile/"))
                .allSatisfy(name ->
                        assertThat(codecs(evidence.resolve(name))).as(name).containsExactly("vp8"));
        Path film = evidence.resolve(clips(evidence).stream()
                .filter(name -> name.startsWith("at-film/"))
                .findFirst()
                .orElseThrow());
        assertThat(codecs(film)).containsExactly("opus", "vp8");
        byte[] cut = Files.readAllBytes(film);

        NightOut.Ran ranked = out.run("rank");
        assertThat(ranked.exitCode()).as(ranked.printed()).isIn(0, 4);
        assertThat(film).as("kept when recordings are not at hand").hasBinaryContent(cut);

        handOut(out);

        NightOut.Ran retained =
                out.run("retain", "--captures", captures.toString(), "--today", "2999-01-01", "--apply");
        assertThat(retained.exitCode()).as(retained.printed()).isZero();
        assertThat(clips(folder.resolve("out"))).isEmpty();
    }

    /** Others may be heard: the examinee's file says what there is, and holds it where somebody has listened. */
    private static void handOut(NightOut out) throws IOException {
        Path to = folder.resolve("file");
        Path file = to.resolve("file-at-film");
        out.run("file", "--attempt", "at-film", "--to", to.toString());
        assertThat(clips(file)).isEmpty();
        assertThat(Files.readString(file.resolve("file.html")))
                .contains("You may ask for them")
                .doesNotContain("<video");
        out.run("file", "--attempt", "at-film", "--to", to.toString(), "--with-clips");
        assertThat(clips(file)).isNotEmpty().allMatch(name -> name.startsWith("clips/"));
        assertThat(Files.readString(file.resolve("file.html")))
                .contains("do not pass them on", "<video controls preload=\"metadata\" src=\"clips/");
    }

    /** What the voice is as loud as, from half a second after it begins. */
    private static double voice() {
        float[] sentence = Voices.sentence("mari", 1);
        double sum = 0;
        int count = 0;
        for (int i = RATE / 2; i < Math.min(sentence.length, 3 * RATE); i++) {
            sum += sentence[i] * sentence[i];
            count++;
        }
        return Math.sqrt(sum / count);
    }
}
