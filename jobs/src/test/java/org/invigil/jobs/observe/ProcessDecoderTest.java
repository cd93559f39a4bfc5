package org.invigil.jobs.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.sample.SampleAttempt;
import org.invigil.datasets.sample.SampleCast;
import org.invigil.datasets.sample.SampleDay;
import org.invigil.datasets.sample.SampleExaminee;
import org.invigil.datasets.sample.SampleFormat;
import org.invigil.datasets.sample.SampleRecording;
import org.invigil.datasets.text.Text;
import org.invigil.models.observe.LookingSettings;
import org.invigil.models.observe.SegmentTask;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
class ProcessDecoderTest {
    @TempDir
    private Path folder;

    private Path clip() throws Exception {
        SampleAttempt attempt = SampleAttempt.of(
                        "a1", SampleCast.PROGRAMMING, SampleExaminee.withPhoto("e1", "Ann Test", 0), 60, 6)
                .with(SampleRecording.webcam(SampleFormat.WEBM_VP8_STREAMED));
        SampleDay.writeAttempts(folder.resolve("day"), 3, List.of(attempt));
        return folder.resolve("day").resolve("media").resolve("a1-webcam.webm");
    }

    private static Request observe(Path clip) {
        SegmentTask task = new SegmentTask(
                "2026-11-20",
                "EX1",
                "a1",
                "media/a1-webcam.webm",
                RecordingKind.WEBCAM,
                new Stretch(0, 5_000),
                0,
                null,
                true,
                true,
                true,
                List.of());
        return Request.observe(clip.toString(), task, LookingSettings.DEFAULT);
    }

    @Test
    void aChildProcessSeesExactlyWhatThisProcessSees() throws Exception {
        Path clip = clip();
        try (Decoder child = ProcessDecoder.start();
                Decoder here = new InProcessDecoder()) {
            Reply there = child.ask(observe(clip));
            assertThat(there.observations().looks()).isNotEmpty();
            assertThat(Wire.pack(there.observations()))
                    .isEqualTo(Wire.pack(here.ask(observe(clip)).observations()));
        }
    }

    @Test
    void aFileThatIsNoRecordingIsAFailureAndTheProcessGoesOn() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.webm"), "not a recording at all");
        try (Decoder child = ProcessDecoder.start()) {
            Reply reply = child.ask(Request.probe(text.toString(), "media/notes.webm", RecordingKind.WEBCAM));
            assertThat(reply.failure().why().arguments()).contains("media/notes.webm");
            assertThat(child.ask(Request.probe(clip().toString(), "media/a.webm", RecordingKind.WEBCAM))
                            .probed()
                            .hasVideo())
                    .isTrue();
        }
    }

    @Test
    void aProcessThatIsKilledIsReportedAsLost() throws Exception {
        Path clip = clip();
        try (ProcessDecoder child = ProcessDecoder.start()) {
            ProcessHandle process = ProcessHandle.of(child.pid()).orElseThrow();
            process.destroyForcibly();
            process.onExit().join();
            assertThatThrownBy(() -> child.ask(observe(clip))).isInstanceOf(DecoderLostException.class);
        }
    }

    /** As if native code never came back. */
    @Test
    void aProcessThatIsStuckIsGivenUpForItsSilence() throws Exception {
        Path clip = clip();
        try (ProcessDecoder child = ProcessDecoder.start(Duration.ofSeconds(2))) {
            Process stop = new ProcessBuilder("kill", "-STOP", String.valueOf(child.pid())).start();
            assertThat(stop.waitFor()).isZero();
            assertThatThrownBy(() -> child.ask(observe(clip)))
                    .isInstanceOfSatisfying(DecoderLostException.class, lost -> assertThat(
                                    DecoderLostException.why("observe.segment_failed", lost, "a", 0, 5))
                            .isEqualTo(Text.of("observe.segment_failed.stuck", "a", 0, 5, "2")));
        }
    }

    @Test
    void signsOfLifeComeBeforeTheMessage() throws Exception {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(sent);
        Wire.beat(out);
        Wire.beat(out);
        Wire.send(out, new Stretch(1, 2));
        Wire.beat(out);
        AtomicInteger beats = new AtomicInteger();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(sent.toByteArray()));
        assertThat(Wire.receive(in, Stretch.class, beats::incrementAndGet)).contains(new Stretch(1, 2));
        assertThat(beats).hasValue(2);
        assertThat(Wire.receive(in, Stretch.class, beats::incrementAndGet)).isEmpty();
        assertThat(beats).hasValue(3);
    }

    @Test
    void theProcessEndsWithItsInput() throws Exception {
        Optional<ProcessHandle> process;
        try (ProcessDecoder child = ProcessDecoder.start()) {
            process = ProcessHandle.of(child.pid());
            assertThat(process).isPresent();
        }
        assertThat(process.get().isAlive()).isFalse();
    }
}
