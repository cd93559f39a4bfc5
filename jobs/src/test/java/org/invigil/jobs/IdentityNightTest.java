package org.invigil.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import org.invigil.datasets.observation.Likeness;
import org.invigil.datasets.sample.SampleAttempt;
import org.invigil.datasets.sample.SampleCast;
import org.invigil.datasets.sample.SampleDay;
import org.invigil.datasets.sample.SampleExaminee;
import org.invigil.datasets.sample.SampleFormat;
import org.invigil.datasets.sample.SampleRecording;
import org.invigil.jobs.command.InvigilCommand;
import org.invigil.jobs.keys.EmbeddedKeys;
import org.invigil.jobs.keys.Passphrase;
import org.invigil.jobs.keys.Seal;
import org.invigil.jobs.observe.Wire;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of likenesses, from night to night. The steps build on each other. */
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IdentityNightTest {
    @TempDir
    private static Path folder;

    private Path captures;
    private Path out;

    /** The bytes of a likeness of the first night, in hexadecimal. */
    private String hexOfALikeness;

    @BeforeAll
    void makeTheDay() throws IOException {
        captures = folder.resolve("captures");
        out = folder.resolve("out");
        SampleDay.writeAttempts(
                captures,
                7,
                List.of(
                        attempt("yes-1", 0),
                        attempt("back-3", 3),
                        attempt("other-account", 0, "person-9"),
                        attempt("no-2", 1).with(SampleAttempt.Consent.RECORDING_ONLY)));
    }

    private static SampleAttempt attempt(String id, int face) {
        return attempt(id, face, "person-" + face);
    }

    private static SampleAttempt attempt(String id, int face, String person) {
        return SampleAttempt.of(
                        id,
                        SampleCast.PROGRAMMING,
                        SampleExaminee.withPhoto(person, "Nobody Real " + face, face),
                        60,
                        24)
                .with(SampleRecording.webcam(SampleFormat.WEBM_VP8_STREAMED, SampleRecording.Condition.WHOLE));
    }

    private int night(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "nightly",
                captures.toString(),
                "--out",
                out.toString(),
                "--keys",
                folder.resolve("keys.p12").toString(),
                "--master",
                "local[2]",
                "--language",
                "en"));
        arguments.addAll(List.of(more));
        return InvigilCommand.execute(arguments.toArray(String[]::new));
    }

    /** The row of {@code identity.csv} without the attempt's id. */
    private String[] identity(String attemptId) throws IOException {
        try (Stream<Path> files = Files.walk(out.resolve("reports"))) {
            Path csv = files.filter(file -> file.endsWith("identity.csv"))
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            return Files.readAllLines(csv).stream()
                    .filter(line -> line.startsWith(attemptId + ","))
                    .findFirst()
                    .orElseThrow()
                    .split(",", -1);
        }
    }

    /** Two attempts and their evidence for each line of {@code pairs.csv} about faces. */
    private List<String> sameFaces() throws IOException {
        try (Stream<Path> files = Files.walk(out.resolve("reports"))) {
            Path csv = files.filter(file -> file.endsWith("pairs.csv"))
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            return Files.readAllLines(csv).stream()
                    .filter(line -> line.contains(",SAME_FACE,"))
                    .map(line -> String.join(" ", line.split(",", -1)[0], line.split(",", -1)[1]))
                    .toList();
        }
    }

    private List<Path> files(String inFolder) throws IOException {
        if (!Files.isDirectory(out.resolve(inFolder))) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(out.resolve(inFolder))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private byte[] opened(Path sealed, String keySuffix) throws IOException {
        EmbeddedKeys keys = EmbeddedKeys.open(folder.resolve("keys.p12"), out, Passphrase.of(Map.of()));
        String exam = sealed.getParent().getFileName().toString().substring("exam_id=".length());
        byte[] zipped = Seal.open(
                        keys.findExamKey(exam + keySuffix).orElseThrow(),
                        sealed.getFileName().toString(),
                        Files.readAllBytes(sealed))
                .orElseThrow();
        // Before it stands whom the content is about, with the length of that.
        int start = 2 * Integer.BYTES + ByteBuffer.wrap(zipped).getInt(Integer.BYTES);
        try (GZIPInputStream content =
                new GZIPInputStream(new ByteArrayInputStream(zipped, start, zipped.length - start))) {
            return content.readAllBytes();
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private int segmentsDecoded() throws IOException {
        Path last = files("runs").stream()
                .filter(file -> file.endsWith("run.json"))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new ObjectMapper().readTree(last.toFile()).get("segmentsDecoded").asInt();
    }

    @Test
    @Order(1)
    void facesAreComparedWithConsentAlone() throws IOException {
        assertThat(night("--likenesses", "KEPT")).isZero();

        assertThat(Integer.parseInt(identity("yes-1")[2])).isPositive();
        assertThat(identity("yes-1")[5]).isIn("matched", "unclear");
        assertThat(identity("no-2")).containsExactly("no-2", "", "0", "", "", "no consent");
        assertThat(sameFaces()).containsExactly("other-account yes-1");
    }

    @Test
    @Order(2)
    void likenessesLieApartFromEverythingElse() throws IOException {
        assertThat(files("likenesses"))
                .as("of two different photos and three segments")
                .hasSize(5);
        for (Path file : files("likenesses")) {
            String content = hex(opened(file, "likenesses"));
            boolean isListOfLikenesses = content.startsWith("8") || content.startsWith("9");
            if (isListOfLikenesses) {
                Likeness[] taken = Wire.unpack(opened(file, "likenesses"), Likeness[].class);
                ByteBuffer one = ByteBuffer.allocate(4).putFloat(taken[0].vector()[0]);
                ByteBuffer two = ByteBuffer.allocate(4).putFloat(taken[0].vector()[1]);
                hexOfALikeness = "fa" + hex(one.array()) + "fa" + hex(two.array());
                assertThat(content).as("the search finds it where it is").contains(hexOfALikeness);
            }
        }
        assertThat(hexOfALikeness).isNotNull();
        assertThat(files("segments")).isNotEmpty();
        for (Path segment : files("segments")) {
            assertThat(hex(opened(segment, ""))).doesNotContain(hexOfALikeness);
        }
    }

    @Test
    @Order(3)
    void likenessesAndTheirKeyAreGoneWhenComparisonsAreDone() throws IOException {
        String before = String.join(",", identity("yes-1"));
        assertThat(night()).isZero();

        assertThat(segmentsDecoded()).isZero();
        assertThat(files("likenesses")).isEmpty();
        assertThat(files("tables/likenesses")).allMatch(file -> file.endsWith("schema.json"));
        assertThat(files("keys")).noneMatch(file -> file.toString().endsWith("likenesses.key"));
        for (Path file : files("")) {
            assertThat(hex(Files.readAllBytes(file))).doesNotContain(hexOfALikeness.substring(2, 10) + "fa");
        }
        assertThat(String.join(",", identity("yes-1")))
                .as("what they came to stays")
                .isEqualTo(before);
        assertThat(sameFaces()).containsExactly("other-account yes-1");
    }

    @Test
    @Order(4)
    void anotherReferencePhotoIsComparedThoughLikenessesWereDeleted() throws IOException {
        double before = Double.parseDouble(identity("yes-1")[4]);
        Path own = captures.resolve(identity("yes-1")[1]);
        SampleDay.writeAttempts(folder.resolve("others"), 7, List.of(attempt("other", 2)));
        try (Stream<Path> files = Files.walk(folder.resolve("others"))) {
            Path photo = files.filter(file -> file.toString().endsWith(".jpg"))
                    .findFirst()
                    .orElseThrow();
            Files.copy(photo, own, StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(night()).isZero();

        assertThat(segmentsDecoded()).isEqualTo(1);
        assertThat(Double.parseDouble(identity("yes-1")[4])).isNotEqualTo(before);
        assertThat(files("likenesses")).isEmpty();
    }

    @Test
    @Order(5)
    void aPhotoWithoutAFaceIsAProblemAndTheFaceThatStartedIsExpected() throws IOException {
        Path own = captures.resolve(identity("yes-1")[1]);
        ImageIO.write(new BufferedImage(200, 200, BufferedImage.TYPE_3BYTE_BGR), "jpg", own.toFile());
        Path manifest = captures.resolve("attempts.csv");
        Files.writeString(manifest, Files.readString(manifest).replaceAll("(back-3,.*),yes,yes", "$1,yes,no"));
        assertThat(night()).as("done in part").isEqualTo(4);

        assertThat(identity("yes-1")[5]).isEqualTo("no reference");
        assertThat(Integer.parseInt(identity("yes-1")[2])).isPositive();
        assertThat(Double.parseDouble(identity("yes-1")[3])).isEqualTo(1);
    }

    @Test
    @Order(6)
    void consentThatWasTakenBackLeavesNothingCompared() throws IOException {
        assertThat(identity("back-3")).containsExactly("back-3", "", "0", "", "", "no consent");
    }

    @Test
    @Order(7)
    void whatFacesCameToGoesWithTheRecordingThatShowedThem() throws IOException {
        assertThat(sameFaces()).containsExactly("other-account yes-1");
        List<Path> webcams;
        try (Stream<Path> files = Files.walk(captures)) {
            webcams = files.filter(file -> file.toString().endsWith(".webm"))
                    .sorted()
                    .toList();
        }
        Path other = webcams.stream()
                .filter(file -> file.toString().contains("other-account"))
                .findFirst()
                .orElseThrow();
        Path stranger = webcams.stream()
                .filter(file -> file.toString().contains("back-3"))
                .findFirst()
                .orElseThrow();
        Files.copy(stranger, other, StandardCopyOption.REPLACE_EXISTING);
        night();
        assertThat(sameFaces()).isEmpty();
    }
}
