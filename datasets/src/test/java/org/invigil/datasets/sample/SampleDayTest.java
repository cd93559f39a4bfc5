package org.invigil.datasets.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.invigil.datasets.sample.SampleRecording.microphone;
import static org.invigil.datasets.sample.SampleRecording.stillsEvery;
import static org.invigil.datasets.sample.SampleRecording.webcam;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.invigil.datasets.InputException;
import org.invigil.datasets.sample.SampleAttempt.Answering;
import org.invigil.datasets.sample.SampleRecording.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDayTest {
    private static final SampleAttempt SHORT = SampleAttempt.of(
                    "T1",
                    SampleCast.PROGRAMMING,
                    SampleExaminee.withPhoto("e1", "Ann Test", 0).enrolledAs("mari"),
                    60,
                    4)
            .with(Answering.alone("192.0.2.1"))
            .with(webcam(SampleFormat.WEBM_VP8_STREAMED).startedBefore(1))
            .with(webcam(SampleFormat.MP4_H264))
            .with(microphone(SampleFormat.OGG_OPUS))
            .with(stillsEvery(2))
            .where("""
                    1 to 3 speaks mari
                    2 to 3 away
                    """);

    @TempDir
    private Path folder;

    private static Map<String, byte[]> content(Path folder) throws IOException {
        Map<String, byte[]> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return content;
    }

    @Test
    void theSameSeedWritesTheSameBytes() throws IOException {
        SampleDay.writeAttempts(folder.resolve("a"), 7, List.of(SHORT));
        SampleDay.writeAttempts(folder.resolve("b"), 7, List.of(SHORT));
        Map<String, byte[]> first = content(folder.resolve("a"));
        Map<String, byte[]> second = content(folder.resolve("b"));

        assertThat(first.keySet())
                .contains(
                        "README.txt",
                        "activity.jsonl",
                        "attempts.csv",
                        "breaks.csv",
                        "educators.csv",
                        "exams.csv",
                        "media/T1-microphone.ogg",
                        "media/T1-snapshot-0002.jpg",
                        "media/T1-webcam.mp4",
                        "media/T1-webcam.webm",
                        "media/reference-e1.jpg",
                        "media/reference-e1.ogg",
                        "questions.csv",
                        "recordings.csv",
                        "references.csv",
                        "responses.csv",
                        "truth-pairs.csv",
                        "truth.csv");
        assertThat(second.keySet()).isEqualTo(first.keySet());
        first.forEach((name, bytes) -> assertThat(second.get(name)).as(name).isEqualTo(bytes));
    }

    @Test
    void manifestsSayWhenARecordingBegan() throws IOException {
        SampleDay.writeAttempts(folder, 7, List.of(SHORT));

        assertThat(Files.readAllLines(folder.resolve("recordings.csv")))
                .containsExactly(
                        "attempt_id,kind,file,started_at",
                        "T1,webcam,media/T1-webcam.webm,2026-11-20T10:00:59.000+02:00",
                        "T1,webcam,media/T1-webcam.mp4,",
                        "T1,microphone,media/T1-microphone.ogg,2026-11-20T10:01:00.000+02:00",
                        "T1,snapshot,media/T1-snapshot-0000.jpg,2026-11-20T10:01:00.000+02:00",
                        "T1,snapshot,media/T1-snapshot-0002.jpg,2026-11-20T10:01:02.000+02:00");
        assertThat(Files.readAllLines(folder.resolve("truth.csv")))
                .containsExactly("attempt_id,kind,start_seconds,end_seconds", "T1,SPEECH,1.0,3.0", "T1,ABSENT,2.0,3.0");
    }

    @Test
    void namesAMissingRecordingWithoutWritingIt() throws IOException {
        SampleAttempt missing = SampleAttempt.of("T2", SampleCast.LOGIC, SHORT.examinee(), 0, 30)
                .with(webcam(SampleFormat.WEBM_VP8, Condition.MISSING));

        SampleDay.writeAttempts(folder, 7, List.of(missing));

        assertThat(Files.readString(folder.resolve("recordings.csv"))).contains("media/T2-webcam.webm");
        assertThat(folder.resolve("media/T2-webcam.webm")).doesNotExist();
    }

    @Test
    void writesIntoNoFolderThatHoldsAnything() throws IOException {
        Files.writeString(folder.resolve("attempts.csv"), "mine");

        assertThatThrownBy(() -> SampleDay.writeAttempts(folder, 7, List.of(SHORT)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("sample.folder-not-empty");
        assertThat(folder.resolve("attempts.csv")).hasContent("mine");
    }
}
