package org.invigil.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.ffmpeg.global.avdevice;
import org.bytedeco.javacpp.Loader;
import org.invigil.datasets.sample.Frames;
import org.invigil.datasets.sample.MediaWriter;
import org.invigil.datasets.sample.SampleFormat;
import org.invigil.datasets.sample.SampleSound;
import org.invigil.datasets.sample.Voices;
import org.invigil.jobs.command.InvigilCommand;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A night over recordings whose sound or picture is missing, dead or somebody else's: every loss is listed and lowers
 * coverage, and an enrolled voice decides whose voice is the examinee's.
 */
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SoundNightTest {
    private static final int RATE = SampleSound.RATE_HERTZ;
    private static final int DONE_IN_PART = 4;

    @TempDir
    private static Path folder;

    private final List<String> attempts = new ArrayList<>();
    private final List<String> recordings = new ArrayList<>();
    private final Random random = new Random(5);
    private Path captures;

    @BeforeAll
    void runTheNight() throws IOException {
        captures = Files.createDirectories(folder.resolve("captures/2026-11-20"));
        Files.createDirectories(captures.resolve("media"));
        webcam("whole-1", 8, room(8));
        webcam("whole-2", 8, room(8));
        webcam("zero-3", 8, new float[8 * RATE]);
        webcam("dies-4", 55, Arrays.copyOf(room(20), 55 * RATE));
        webcam("silent-film-5", 8, new float[0]);
        microphone("hum-6", hum(8));
        webcam("ends-7", 20, room(8));
        webcam("two-files-8", 8, new float[0]);
        sound("two-files-8-b", room(8));
        recordings.add("two-files-8,microphone,media/two-files-8-b.wav,2026-11-20T10:00:00+02:00");
        microphone("enrolled-9", spoken("kevin", 3, "kevin", 4, "mari", 3));
        sound("mari", spoken("mari", 1, "mari", 2));
        streams("first-dead-10", new float[10 * RATE], Arrays.copyOf(room(6), 10 * RATE));
        streams("second-silent-11", room(8), new float[8 * RATE]);
        write(
                "exams.csv",
                List.of(
                        "exam_id,course_id,course_name,exam_name,starts_at,ends_at,claim_period_ends,language",
                        "EX1,C1,Course,Exam,2026-11-20T10:00:00+02:00,2026-11-20T12:00:00+02:00,2099-12-20,en"));
        attempts.add(
                0,
                "attempt_id,exam_id,examinee_id,examinee_name,started_at,ended_at,recording_consent,biometric_consent,accommodations");
        write("attempts.csv", attempts);
        recordings.add(0, "attempt_id,kind,file,started_at");
        write("recordings.csv", recordings);
        write("references.csv", List.of("examinee_id,file,kind", "p-enrolled-9,media/mari.wav,voice"));
        int code = InvigilCommand.execute(
                "nightly",
                captures.toString(),
                "--out",
                folder.resolve("out").toString(),
                "--keys",
                folder.resolve("keys.p12").toString(),
                "--master",
                "local[2]",
                "--language",
                "en");
        assertThat(code).isEqualTo(DONE_IN_PART);
    }

    private void write(String file, List<String> lines) throws IOException {
        Files.write(captures.resolve(file), lines);
    }

    private void attempt(String id, int seconds) {
        attempts.add("%s,EX1,p-%s,Name,2026-11-20T10:00:00+02:00,2026-11-20T10:00:%02d+02:00,yes,yes,"
                .formatted(id, id, seconds));
    }

    /** Somebody's plain wall, a little noisy. */
    private void webcam(String id, int seconds, float[] sound) throws IOException {
        Frames wall = (at, bgr) -> {
            for (int i = 0; i < bgr.length; i++) {
                bgr[i] = (byte) (120 + (i * 31 + (int) (at * 1000)) % 7);
            }
        };
        MediaWriter.writeVideo(
                captures.resolve("media/" + id + ".webm"), SampleFormat.WEBM_VP8_STREAMED, wall, sound, seconds);
        attempt(id, seconds);
        recordings.add(id + ",webcam,media/" + id + ".webm,2026-11-20T10:00:00+02:00");
    }

    private void microphone(String id, float[] sound) throws IOException {
        sound(id, sound);
        attempt(id, sound.length / RATE);
        recordings.add(id + ",microphone,media/" + id + ".wav,2026-11-20T10:00:00+02:00");
    }

    private void sound(String name, float[] sound) throws IOException {
        MediaWriter.writeSound(captures.resolve("media/" + name + ".wav"), SampleFormat.WAV, sound);
    }

    /** One file with several sound streams, as recorders write a microphone and the computer's own sound. */
    private void streams(String id, float[] first, float[] second) throws IOException {
        sound(id + "-1", first);
        sound(id + "-2", second);
        Path media = captures.resolve("media");
        ffmpeg(
                "-i " + media.resolve(id + "-1.wav"),
                "-i " + media.resolve(id + "-2.wav"),
                "-map 0:a -map 1:a -c:a libopus " + media.resolve(id + ".webm"));
        attempt(id, first.length / RATE);
        recordings.add(id + ",microphone,media/" + id + ".webm,2026-11-20T10:00:00+02:00");
    }

    /** The program that comes with the decoders. */
    private static void ffmpeg(String... arguments) throws IOException {
        Loader.load(avdevice.class);
        String program = Loader.load(ffmpeg.class);
        List<String> command = new ArrayList<>(List.of(program, "-nostdin", "-y", "-v", "error"));
        command.addAll(List.of(String.join(" ", arguments).split(" ")));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment()
                .put("LD_LIBRARY_PATH", Path.of(program).getParent().toString());
        assertThat(builder.start().onExit().join().exitValue()).isZero();
    }

    private float[] room(int seconds) {
        float[] room = new float[seconds * RATE];
        for (int i = 0; i < room.length; i++) {
            room[i] = (float) (0.003 * random.nextGaussian());
        }
        return room;
    }

    private static float[] hum(int seconds) {
        float[] hum = new float[seconds * RATE];
        for (int i = 0; i < hum.length; i++) {
            hum[i] = (float) (0.05 * Math.sin(2 * Math.PI * 50 * i / RATE));
        }
        return hum;
    }

    /** Pairs of a voice and the number of a sentence, a second apart, to the next whole second. */
    private float[] spoken(Object... voicesAndNumbers) {
        float[] spoken = room(40);
        int at = RATE;
        for (int i = 0; i < voicesAndNumbers.length; i += 2) {
            float[] sentence = Voices.sentence((String) voicesAndNumbers[i], (int) voicesAndNumbers[i + 1]);
            for (int k = 0; k < sentence.length; k++) {
                spoken[at + k] += sentence[k];
            }
            at += sentence.length + RATE;
        }
        return Arrays.copyOf(spoken, (at / RATE + 1) * RATE);
    }

    private List<String> report(String file) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("out/reports"))) {
            return Files.readAllLines(
                    files.filter(path -> path.endsWith(file)).findFirst().orElseThrow());
        }
    }

    /** What is listed of an attempt: the kinds of loss. */
    private List<String> lost(String id) throws IOException {
        return report("not-analysed.csv").stream()
                .filter(line -> line.startsWith(id + ","))
                .map(line -> line.split("[, ]")[1])
                .toList();
    }

    private double audioCoverage(String id) throws IOException {
        List<String> rows = report("ranking.csv");
        int column = List.of(rows.get(0).replace("\uFEFF", "").split(",")).indexOf("audio_coverage");
        return rows.stream()
                .filter(row -> row.contains("," + id + ","))
                .mapToDouble(row -> Double.parseDouble(row.split(",")[column]))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aWholeRecordingHasNothingToBeListed() throws IOException {
        assertThat(lost("whole-1")).isEmpty();
        assertThat(audioCoverage("whole-1")).isEqualTo(1);
    }

    @Test
    void aMicrophoneOfDigitalZeroIsDead() throws IOException {
        assertThat(lost("zero-3")).containsExactly("DEAD_MICROPHONE");
        assertThat(audioCoverage("zero-3")).isZero();
    }

    @Test
    void aMicrophoneThatDiesIsDeadFromThenOn() throws IOException {
        assertThat(lost("dies-4")).containsExactly("DEAD_MICROPHONE");
        assertThat(audioCoverage("dies-4")).isBetween(0.34, 0.40);
    }

    @Test
    void aFilmWithoutSoundIsListedWhereOthersHaveIt() throws IOException {
        assertThat(lost("silent-film-5")).containsExactly("NO_SOUND");
        assertThat(audioCoverage("silent-film-5")).isZero();
    }

    @Test
    void humAloneIsNoSoundAndSoundAloneNoPicture() throws IOException {
        assertThat(lost("hum-6")).containsExactlyInAnyOrder("DEAD_MICROPHONE", "NO_PICTURE");
    }

    @Test
    void soundThatEndsBeforeThePicturesIsListed() throws IOException {
        assertThat(lost("ends-7")).containsExactly("NO_SOUND");
        assertThat(audioCoverage("ends-7")).isBetween(0.38, 0.46);
    }

    @Test
    void aSecondFileGivesTheSoundThatTheFirstLacks() throws IOException {
        assertThat(lost("two-files-8")).isEmpty();
        assertThat(audioCoverage("two-files-8")).isEqualTo(1);
    }

    @Test
    void aFirstStreamThatIsDeadBesideAComputersSoundIsADeadMicrophone() throws IOException {
        assertThat(lost("first-dead-10")).containsExactlyInAnyOrder("DEAD_MICROPHONE", "NO_PICTURE");
        assertThat(report("not-analysed.csv"))
                .anyMatch(line -> line.startsWith("first-dead-10,DEAD_MICROPHONE")
                        && line.contains("sound stream 1 of 2")
                        && line.contains("from 0.0 s to 10.0 s"));
        assertThat(audioCoverage("first-dead-10")).isEqualTo(1);
    }

    @Test
    void aSilentSecondStreamIsANoteAtTheAttemptAndInNoListOfLosses() throws IOException {
        assertThat(lost("second-silent-11")).containsExactly("NO_PICTURE");
        assertThat(audioCoverage("second-silent-11")).isEqualTo(1);
        assertThat(String.join("", report("report.html")).split("second-silent-11.webm: sound stream 2 of 2", -1))
                .hasSize(2);
    }

    @Test
    void theEnrolledVoiceIsTheExamineesThoughAnotherIsHeardFirstAndMost() throws IOException {
        List<String> others = report("incidents.csv").stream()
                .filter(line -> line.startsWith("enrolled-9,OTHER_VOICE,"))
                .toList();
        assertThat(others).isNotEmpty();
        assertThat(Double.parseDouble(others.get(0).split(",")[2])).isBetween(0.5, 1.6);
        assertThat(others).allSatisfy(line -> assertThat(line).contains("is the enrolled one"));
    }
}
