package org.invigil.jobs.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.invigil.datasets.InputException;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.capture.ExamDay;
import org.invigil.datasets.capture.LocalCaptureFiles;
import org.invigil.datasets.capture.Registrar;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.PictureMeasures;
import org.invigil.datasets.observation.Sound;
import org.invigil.datasets.observation.SoundKind;
import org.invigil.datasets.observation.Thing;
import org.invigil.datasets.recording.ClipCutter;
import org.invigil.datasets.recording.MediaException;
import org.invigil.datasets.recording.MediaFile;
import org.invigil.datasets.recording.MediaLimits;
import org.invigil.datasets.recording.MediaProbe;
import org.invigil.datasets.recording.Picture;
import org.invigil.datasets.recording.PictureReader;
import org.invigil.datasets.recording.PictureWindow;
import org.invigil.datasets.recording.ProbedMedia;
import org.invigil.datasets.sample.Frames;
import org.invigil.datasets.sample.MediaWriter;
import org.invigil.datasets.sample.SampleFormat;
import org.invigil.datasets.sample.Scene;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Text;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.observe.Decoders;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real recordings whose grey says when a picture was taken: the left half is as bright as the file is old in seconds,
 * times ten; the right half is black.
 */
@Tag("engine")
class CutStretchTest {
    private static final int GREY_PER_SECOND = 10;
    private static final CutStretch.Observed NOTHING = new CutStretch.Observed(List.of(), List.of());
    private static final double GREYS_OFF = 6;

    @TempDir
    private static Path captures;

    @TempDir
    private Path folder;

    @BeforeAll
    static void writeTheDay() throws IOException {
        write(
                "exams.csv",
                """
                exam_id,course_id,course_name,exam_name,starts_at,ends_at,claim_period_ends,language
                E,C,Course,Exam,2026-01-20T10:00:00+02:00,2026-01-20T12:00:00+02:00,2026-03-20,en
                """);
        write(
                "attempts.csv",
                """
                attempt_id,exam_id,examinee_id,examinee_name,started_at,ended_at,recording_consent,biometric_consent,accommodations
                film,E,p1,One,2026-01-20T10:00:05+02:00,2026-01-20T10:00:20+02:00,yes,no,
                tile,E,p2,Two,2026-01-20T10:00:05+02:00,2026-01-20T10:00:20+02:00,yes,no,
                stills,E,p3,Three,2026-01-20T10:00:00+02:00,2026-01-20T10:01:00+02:00,yes,no,
                broken,E,p4,Four,2026-01-20T10:00:00+02:00,2026-01-20T10:01:00+02:00,yes,no,
                unwilling,E,p5,Five,2026-01-20T10:00:00+02:00,2026-01-20T10:01:00+02:00,no,no,
                silent,E,p6,Six,2026-01-20T10:00:00+02:00,2026-01-20T10:01:00+02:00,yes,no,
                """);
        write("breaks.csv", "attempt_id,from,to\nfilm,2026-01-20T10:00:15+02:00,2026-01-20T10:00:18+02:00\n");
        write(
                "recordings.csv",
                """
                attempt_id,kind,file,started_at,crop
                film,webcam,film.webm,2026-01-20T10:00:00+02:00,
                film,screen,screen.mp4,2026-01-20T10:00:05+02:00,
                tile,webcam,film.webm,2026-01-20T10:00:00+02:00,"320,0,320,480"
                stills,snapshot,a.png,2026-01-20T10:00:10+02:00,
                stills,snapshot,b.png,2026-01-20T10:00:20+02:00,
                broken,webcam,broken.webm,2026-01-20T10:00:00+02:00,
                """);
        Frames clock = (seconds, bgr) -> {
            for (int i = 0; i < bgr.length; i++) {
                boolean isLeft = i / 3 % Scene.WIDTH < Scene.WIDTH / 2;
                bgr[i] = (byte) (isLeft ? Math.min(250, GREY_PER_SECOND * seconds) : 0);
            }
        };
        MediaWriter.writeVideo(
                captures.resolve("film.webm"), SampleFormat.WEBM_VP8_STREAMED, clock, new float[16_000 * 22], 22);
        MediaWriter.writeVideo(captures.resolve("screen.mp4"), SampleFormat.MP4_H264, clock, new float[0], 4);
        writeStill("a.png", 0x404040);
        writeStill("b.png", 0x808080);
        Files.write(captures.resolve("broken.webm"), "this is no film".getBytes(StandardCharsets.UTF_8));
    }

    private static void write(String name, String text) throws IOException {
        Files.writeString(captures.resolve(name), text);
    }

    private static void writeStill(String name, int rgb) throws IOException {
        BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64 * 48; i++) {
            image.setRGB(i % 64, i / 64, rgb);
        }
        ImageIO.write(image, "png", captures.resolve(name).toFile());
    }

    private static AskedStretch asked(String attempt, double from, double to) throws IOException {
        ExamDay day = Registrar.admit(
                new LocalCaptureFiles(captures), Instant.parse("2026-02-01T00:00:00Z"), erased -> false);
        return AskedStretch.of(day, attempt, from, to);
    }

    private CutStretch.Cut cut(String attempt, double from, double to, double every, CutStretch.Observed observed)
            throws IOException {
        return new CutStretch(
                        new LocalCaptureFiles(captures),
                        Decoders.Isolation.NONE,
                        Texts.in(Language.EN),
                        ClipCutter.Content.FILM)
                .cut(asked(attempt, from, to), every, observed, folder);
    }

    private double grey(String file, double x) throws IOException {
        BufferedImage image = ImageIO.read(folder.resolve(file).toFile());
        return image.getRGB((int) (x * image.getWidth()), image.getHeight() / 2) & 0xff;
    }

    @Test
    void cutsStillsSheetAndFilmCountedFromStartTest() throws Exception {
        CutStretch.Cut cut = cut("film", 2, 6, 2, NOTHING);
        assertThat(cut.names())
                .contains("contact-sheet-webcam.jpg", "clip-webcam.webm", "contact-sheet-screen.jpg")
                .filteredOn(name -> name.startsWith("still-webcam"))
                .hasSize(2);
        String first = cut.names().stream()
                .filter(name -> name.startsWith("still-webcam"))
                .findFirst()
                .orElseThrow();
        // Two seconds after "Start test" the file is seven seconds old.
        assertThat(grey(first, 0.25)).isCloseTo(70, within(GREYS_OFF));
        assertThat(grey(first, 0.75)).isLessThan(20);
    }

    @Test
    void theFilmHoldsTheStretchAloneAndNoSound() throws Exception {
        cut("film", 2, 6, 2, NOTHING);
        MediaFile film = new MediaFile(folder.resolve("clip-webcam.webm"), "clip");
        ProbedMedia probed = MediaProbe.probe(film, MediaLimits.DEFAULT);
        assertThat(probed.hasAudio()).isFalse();
        assertThat(probed.breaksOff()).isFalse();
        assertThat(probed.spanMillis()).isBetween(3_900L, 4_100L);
        double darkest = 255;
        double brightest = 0;
        int pictures = 0;
        try (PictureReader reader =
                PictureReader.open(film, PictureWindow.of(0, 10_000, 1, 0, 640), MediaLimits.DEFAULT)) {
            for (Optional<Picture> next = reader.next(); next.isPresent(); next = reader.next()) {
                double grey = next.get().grey(160, 240);
                darkest = Math.min(darkest, grey);
                brightest = Math.max(brightest, grey);
                pictures++;
            }
        }
        assertThat(pictures).isBetween(40, 50);
        assertThat(darkest).isGreaterThan(70 - GREYS_OFF);
        assertThat(brightest).isLessThan(110 + GREYS_OFF);
    }

    @Test
    void theSameStretchGivesTheSameBytes() throws Exception {
        cut("film", 2, 6, 2, NOTHING);
        byte[] film = Files.readAllBytes(folder.resolve("clip-webcam.webm"));
        byte[] sheet = Files.readAllBytes(folder.resolve("contact-sheet-webcam.jpg"));
        cut("film", 2, 6, 2, NOTHING);
        assertThat(folder.resolve("clip-webcam.webm")).hasBinaryContent(film);
        assertThat(folder.resolve("contact-sheet-webcam.jpg")).hasBinaryContent(sheet);
    }

    @Test
    void aTileOfASharedRecordingIsAllThatIsShown() throws Exception {
        CutStretch.Cut cut = cut("tile", 2, 6, 4, NOTHING);
        String still = cut.names().stream()
                .filter(name -> name.startsWith("still-webcam"))
                .findFirst()
                .orElseThrow();
        assertThat(grey(still, 0.1)).isLessThan(20);
        assertThat(ImageIO.read(folder.resolve(still).toFile()).getWidth()).isEqualTo(320);
    }

    @Test
    void whereTheScreenWasNotRecordedIsSaid() throws Exception {
        CutStretch.Cut cut = cut("film", 2, 8, 1, NOTHING);
        assertThat(cut.names())
                .filteredOn(name -> name.startsWith("still-screen"))
                .hasSize(2);
        assertThat(cut.remarks())
                .contains(Text.of("evidence.fewer", "screen", 2, 6))
                .noneMatch(remark -> remark.arguments().contains("webcam"));
    }

    @Test
    void nothingOfAnAgreedBreakIsShown() throws Exception {
        CutStretch.Cut cut = cut("film", 8, 15, 1, NOTHING);
        assertThat(cut.names()).noneMatch(name -> name.startsWith("clip"));
        assertThat(cut.names())
                .filteredOn(name -> name.startsWith("still-webcam"))
                .hasSize(4)
                .noneMatch(name -> name.matches(".*0001[0-2]\\..*"));
        assertThatThrownBy(() -> cut("film", 10.5, 12, 1, NOTHING)).isInstanceOf(InputException.class);
    }

    @Test
    void singlePicturesOfTheStretchAreTaken() throws Exception {
        assertThat(cut("stills", 5, 15, 1, NOTHING).names())
                .containsExactly("contact-sheet-snapshot.jpg", "still-snapshot-00010.000s.jpg");
        assertThatThrownBy(() -> cut("stills", 30, 40, 1, NOTHING))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("evidence.nothing");
    }

    @Test
    void neverMoreStillsThanAnybodyLooksAt() throws Exception {
        assertThat(cut("film", 0, 10, 0.001, NOTHING).names())
                .filteredOn(name -> name.startsWith("still-webcam"))
                .hasSizeLessThanOrEqualTo(CutStretch.MOST_STILLS)
                .hasSizeGreaterThan(40);
    }

    @Test
    void aBrokenRecordingIsNamedWithItsReason() throws Exception {
        assertThatThrownBy(() -> cut("broken", 5, 15, 1, NOTHING))
                .isInstanceOfSatisfying(
                        InputException.class,
                        e -> assertThat(Texts.in(Language.EN).say(e.text())).contains("broken.webm"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anAttemptWithoutRecordingsSaysSo() {
        assertThatThrownBy(() -> cut("silent", 5, 15, 1, NOTHING))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("evidence.no_recordings");
    }

    @Test
    void whatWasMeasuredInAPictureIsOutlined() throws Exception {
        Look look = new Look(
                "2026-01-20",
                "E",
                "film",
                "film.webm",
                2_000,
                new Stretch(2_000, 3_000),
                List.of(),
                List.of(),
                List.of(new Thing("book", new Box(0.6f, 0.25f, 0.3f, 0.5f), 0.8f)),
                true,
                new PictureMeasures(0, 0, 0, 0, 0),
                null);
        CutStretch.Cut cut = cut("film", 2, 3, 5, new CutStretch.Observed(List.of(look), List.of()));
        String still = cut.names().stream()
                .filter(name -> name.startsWith("still-webcam"))
                .findFirst()
                .orElseThrow();
        BufferedImage image = ImageIO.read(folder.resolve(still).toFile());
        int brightest = 0;
        for (int x = (int) (0.58 * image.getWidth()); x < 0.64 * image.getWidth(); x++) {
            brightest = Math.max(brightest, image.getRGB(x, image.getHeight() / 2) & 0xff);
        }
        assertThat(brightest).isGreaterThan(150);
    }

    @Test
    void theLevelOfTheSoundIsDrawnOfTheStretchAlone() throws Exception {
        List<Sound> sounds = List.of(sound(2_000, -30, 0.9f), sound(3_000, -60, 0.1f));
        cut("film", 2, 4, 1, new CutStretch.Observed(List.of(), sounds));
        String svg = Files.readString(folder.resolve("sound-level.svg"));
        assertThat(svg)
                .contains("#14538a")
                .contains("#9ec3e0")
                .contains("0:00:03")
                .startsWith("<svg");
        assertThat(svg.split("<rect ", -1)).hasSize(4);
    }

    private static Sound sound(long millis, float level, float speech) {
        return new Sound("2026-01-20", "E", "film", "film.webm", millis, level, speech, SoundKind.SILENCE);
    }

    @Test
    void onlyTheWindowOfAConsentingAttemptMayBeAskedFor() {
        assertThatThrownBy(() -> asked("film", -1, 5)).hasMessageContaining("evidence.outside");
        assertThatThrownBy(() -> asked("film", 5, 5)).hasMessageContaining("evidence.outside");
        assertThatThrownBy(() -> asked("film", 0, 15.1)).hasMessageContaining("evidence.outside");
        assertThatThrownBy(() -> asked("film", Double.NaN, 5)).hasMessageContaining("evidence.outside");
        assertThatThrownBy(() -> asked("unwilling", 0, 5)).hasMessageContaining("evidence.no_consent");
        assertThatThrownBy(() -> asked("nobody", 0, 5)).hasMessageContaining("evidence.no_attempt");
    }

    @Test
    void aWindowOutsideOfTheFileIsNoFilm() throws MediaException {
        MediaFile file = new MediaFile(captures.resolve("film.webm"), "film.webm");
        assertThat(ClipCutter.cut(
                        file,
                        PictureWindow.of(100_000, 110_000, 40, 0, 640),
                        ClipCutter.Content.FILM,
                        MediaLimits.DEFAULT))
                .isEmpty();
    }
}
