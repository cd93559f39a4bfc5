package org.invigil.jobs.captures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.invigil.datasets.InputException;
import org.invigil.datasets.capture.CaptureFiles;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.CaptureDays;
import org.invigil.jobs.keys.KeyTrouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captures on a real server of the S3 protocol. */
class S3CaptureFilesTest {
    private static final String DAY = "/drop/2026-11-20";
    private static final int MANY = 120;
    private static final byte[] RECORDING = new byte[3_000_000];

    @TempDir
    private static Path folder;

    private static LocalS3 s3;

    @BeforeAll
    static void fill() throws Exception {
        new Random(7).nextBytes(RECORDING);
        Path here = folder.resolve("here");
        Files.createDirectories(here.resolve("media/deep"));
        Files.writeString(here.resolve("exams.csv"), "exams");
        Files.writeString(here.resolve("attempts.csv"), "attempts");
        Files.write(here.resolve("media/deep/a.webm"), RECORDING);
        for (int i = 0; i < MANY; i++) {
            Files.writeString(here.resolve("media/" + i + ".webm"), "recording " + i);
        }
        s3 = LocalS3.start(folder.resolve("s3"));
        s3.put(here, DAY);
    }

    @AfterAll
    static void stop() throws IOException {
        if (s3 != null) {
            s3.close();
        }
    }

    private static CaptureFiles files() throws IOException {
        return CapturesPlace.of(s3.address(DAY)).files();
    }

    @Test
    void opensObjectsAsFiles() throws Exception {
        CaptureFiles files = files();

        assertThat(files.label()).isEqualTo("2026-11-20");
        assertThat(files.names()).containsExactly("attempts.csv", "exams.csv");
        assertThat(files.exists("media/deep/a.webm")).isTrue();
        assertThat(files.size("./media/deep/a.webm")).isEqualTo(RECORDING.length);
        assertThat(files.exists("media/none.webm")).isFalse();
        assertThat(files.exists("exams.csv/inside.webm")).isFalse();
        assertThat(files.exists("media/half-past-11:30.webm")).isFalse();
        assertThatThrownBy(() -> files.open("none.webm")).isInstanceOf(NoSuchFileException.class);
        assertThat(refusal("media/deep")).isEqualTo("capture.file.folder");
        assertThat(refusal("../../outside.webm")).isEqualTo("capture.path.leaves");
        try (var in = files.open("exams.csv")) {
            assertThat(in.readAllBytes()).asString().isEqualTo("exams");
        }
        assertThat(CaptureDays.find(CapturesPlace.of(s3.address("/drop"))))
                .extracting(CapturesPlace::toString)
                .containsExactly(s3.address(DAY));
    }

    @Test
    void aBucketIsAFolderToo() throws Exception {
        for (String bucket : List.of(s3.address(""), s3.address("/"))) {
            CaptureFiles files = CapturesPlace.of(bucket).files();
            assertThat(files.size(DAY.substring(1) + "/exams.csv")).isEqualTo(5);
            assertThat(CapturesPlace.of(bucket).erasable().paths()).contains(DAY.substring(1) + "/media/7.webm");
        }
    }

    private static String refusal(String path) {
        return catchThrowableOfType(
                        InputException.class, () -> files().localFile(path).close())
                .text()
                .key();
    }

    @Test
    void oneListingAnswersForAllObjects() throws Exception {
        CaptureFiles files = files();
        s3.wire().takeRequests();
        for (int i = 0; i < MANY; i++) {
            assertThat(files.exists("media/" + i + ".webm")).isTrue();
            assertThat(files.size("media/" + i + ".webm")).isPositive();
            assertThat(files.exists("media/none-" + i + ".webm")).isFalse();
        }
        assertThat(s3.wire().takeRequests()).hasSizeLessThan(4);
    }

    @Test
    void anotherMachineAsksForTheOneObjectThatItNeeds() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(files());
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            CaptureFiles there = (CaptureFiles) in.readObject();
            s3.wire().takeRequests();
            try (var local = there.localFile("media/deep/a.webm")) {
                assertThat(Files.readAllBytes(local.path())).isEqualTo(RECORDING);
            }
        }
        assertThat(s3.wire().takeRequests().stream().map(request -> request.split(" ")[0].toLowerCase(Locale.ROOT)))
                .containsExactly("head", "get", "range:");
    }

    @Test
    void aConnectionThatBreaksInARecordingGoesOnWhereItBroke() throws Exception {
        CaptureFiles files = files();
        files.size("media/deep/a.webm");
        s3.wire().takeRequests();
        int cuts = s3.wire().cuts();
        s3.wire().cutOnceAfter(1_000_000);
        try (var local = files.localFile("media/deep/a.webm")) {
            assertThat(Files.readAllBytes(local.path())).isEqualTo(RECORDING);
        }
        assertThat(s3.wire().cuts()).isEqualTo(cuts + 1);
        assertThat(s3.wire().takeRequests())
                .filteredOn(request -> request.matches("(?i)range: bytes=[1-9].*"))
                .isNotEmpty();
    }

    @Test
    void whoIsNotKnownIsToldSoWithoutASecret() throws Exception {
        for (String address : List.of(
                s3.addressAs("wrong-secret", "invigil", "not-the-secret"),
                s3.addressAs("unknown-id", "nobody", LocalS3.SECRET))) {
            InputException refused = trouble(() -> CaptureDays.find(CapturesPlace.of(address + DAY)));
            assertThat(refused.text().key()).isIn("captures.place.credentials", "captures.place.no-access");
            assertThat(Texts.in(Language.EN).say(refused.text()))
                    .contains(address)
                    .doesNotContain(LocalS3.SECRET, "not-the-secret");
        }
        assertThat(trouble(() -> CaptureDays.find(CapturesPlace.of("s3a://no-such-bucket/captures")))
                        .text()
                        .key())
                .isIn("cli.no_captures", "capture.folder.missing");
    }

    @Test
    void aServerThatGoesAwayIsNoFaultOfARecording() throws Exception {
        CaptureFiles files = files();
        files.size("media/deep/a.webm");
        s3.stopServer();
        try {
            assertThat(trouble(() -> copy(files)).text().key()).isEqualTo("captures.place.unreachable");
        } finally {
            s3.startServer();
        }
        copy(files);
    }

    private static void copy(CaptureFiles files) {
        try {
            files.localFile("media/deep/a.webm").close();
        } catch (IOException e) {
            throw new IllegalArgumentException("Taken for a fault of the recording", e);
        }
    }

    private static InputException trouble(Runnable use) {
        return KeyTrouble.find(catchThrowableOfType(RuntimeException.class, use::run))
                .orElseThrow();
    }
}
