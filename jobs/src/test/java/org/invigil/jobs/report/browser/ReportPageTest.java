package org.invigil.jobs.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.recording.ClipCutter;
import org.invigil.datasets.recording.MediaException;
import org.invigil.datasets.recording.MediaFile;
import org.invigil.datasets.recording.MediaLimits;
import org.invigil.datasets.recording.PictureWindow;
import org.invigil.datasets.sample.MediaWriter;
import org.invigil.datasets.sample.SampleFormat;
import org.invigil.datasets.text.Language;
import org.invigil.jobs.report.Clips;
import org.invigil.jobs.report.CourseProgress;
import org.invigil.jobs.report.CourseReport;
import org.invigil.jobs.report.EvidenceClip;
import org.invigil.jobs.report.EvidenceMoment;
import org.invigil.jobs.report.MorningPage;
import org.invigil.jobs.report.SampleReport;
import org.invigil.jobs.report.files.CourseReportWriter;
import org.invigil.jobs.report.files.DrawnStills;
import org.invigil.jobs.report.files.EvidenceSource;
import org.invigil.jobs.report.files.MorningPageWriter;
import org.invigil.jobs.report.page.ClipPath;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Keys;

@Tag("browser")
@ExtendWith(ChromiumExtension.class)
class ReportPageTest {
    private static final String HOSTILE =
            "</title></script><script>window.hit=1</script><img src=x onerror='window.hit=2'>\"";

    @TempDir
    Path out;

    private Path write(CourseReport report) throws IOException {
        Path folder = out.resolve("IDK0041");
        new CourseReportWriter().write(folder, report, EvidenceSource.none());
        return folder.resolve("report.html");
    }

    private static CourseReport two(Language language) {
        return SampleReport.report(
                language,
                List.of(
                        SampleReport.shortAttempt("a1", "Mari Maasikas"),
                        SampleReport.shortAttempt("a2", "Jaan Tamm")));
    }

    /** With everything open that can be. */
    private static void openEverything(Chromium browser) {
        browser.press("n");
        browser.press("m");
        browser.press("j");
        browser.press("c");
    }

    @Test
    void isAccessibleInLightAndDarkAndBothLanguages(Chromium browser) throws IOException {
        browser.open(write(two(Language.EN)));
        openEverything(browser);
        assertThat(browser.accessibilityViolations()).as("light, English").isEmpty();
        browser.emulate("screen", "dark");
        assertThat(browser.accessibilityViolations()).as("dark, English").isEmpty();
        browser.find("#language").click();
        assertThat(browser.accessibilityViolations()).as("dark, Estonian").isEmpty();
        browser.find("[data-does=help]").click();
        assertThat(browser.accessibilityViolations()).as("help").isEmpty();
    }

    @Test
    void theMorningPageIsAccessibleToo(Chromium browser) throws IOException {
        new MorningPageWriter()
                .write(
                        out,
                        new MorningPage(
                                SampleReport.DAY,
                                Language.ET,
                                List.of(CourseProgress.of(two(Language.ET), List.of())),
                                null));
        browser.open(out.resolve("index.html"));
        assertThat(browser.accessibilityViolations()).as("light").isEmpty();
        browser.emulate("screen", "dark");
        assertThat(browser.accessibilityViolations()).as("dark").isEmpty();
    }

    @Test
    void speaksBothLanguagesAlsoInWhatItsScriptSays(Chromium browser) throws IOException {
        browser.open(write(two(Language.ET)));
        openEverything(browser);
        assertThat(browser.find(".reviewing .count").getText()).isEqualTo("Läbi vaadatud 1/2");
        assertThat(browser.texts(".judging .needs")).contains("Põhjendus on veel puudu: mida oli näha või kuulda?");

        browser.find("#language").click();

        assertThat(browser.run("return document.documentElement.lang")).isEqualTo("en");
        assertThat(browser.find(".reviewing .count").getText()).isEqualTo("1 of 2 reviewed");
        assertThat(browser.texts(".judging .needs")).contains("A reason is still needed: what was seen or heard?");
        assertThat(browser.find("body").getText())
                .doesNotContain("undefined", "Kinnitan", "Põhjendus")
                .contains("Confirm");

        // The second attempt comes into view while the other language is on, and goes back with the first.
        browser.press("n");
        browser.find("#language").click();

        assertThat(browser.find("body").getText())
                .doesNotContain("undefined", "Confirm")
                .contains("Kinnitan");
    }

    @Test
    void asksForNothingOutsideItsFolder(Chromium browser) throws IOException {
        browser.open(write(two(Language.EN)));
        openEverything(browser);
        assertThat(browser.requests()).isNotEmpty().allSatisfy(address -> assertThat(address)
                .matches("(file|data|blob):.*"));
    }

    /** Clips that were really cut, of three seconds. */
    private record RecordedClips(Path recording) implements EvidenceSource {
        @Override
        public Optional<byte[]> still(Attempt attempt, EvidenceMoment moment) {
            return Optional.empty();
        }

        @Override
        public Optional<Clip> clip(Attempt attempt, EvidenceClip wanted, Clips clips) {
            boolean isFilm = clips == Clips.VIDEO;
            try {
                return ClipCutter.cut(
                                new MediaFile(recording, "film.webm"),
                                PictureWindow.of(1_000, 4_000, 66, 1_000, 320),
                                isFilm ? ClipCutter.Content.FILM_WITH_SOUND : ClipCutter.Content.SOUND,
                                MediaLimits.DEFAULT)
                        .map(webm -> new Clip(webm, isFilm ? ClipPath.Shown.FILM : ClipPath.Shown.SOUND));
            } catch (MediaException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static double played(Chromium browser, String what) {
        return ((Number) browser.run("return document.activeElement.querySelector('audio,video')." + what))
                .doubleValue();
    }

    @ParameterizedTest
    @EnumSource(value = Clips.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void playsClipsByKeyboardFromBesideThePage(Clips clips, Chromium browser) throws Exception {
        Path recording = out.resolve("film.webm");
        float[] sound = new float[5 * 16_000];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (float) (0.2 * Math.sin(i / 8.0));
        }
        MediaWriter.writeVideo(
                recording,
                SampleFormat.WEBM_VP8_STREAMED,
                (seconds, bgr) -> Arrays.fill(bgr, (byte) (20 * seconds)),
                sound,
                5);
        Path folder = out.resolve("IDK0041");
        new CourseReportWriter()
                .write(folder, SampleReport.with(clips, two(Language.EN)), new RecordedClips(recording));
        browser.open(folder.resolve("report.html"));
        browser.press("n");
        for (int i = 0; i < 3; i++) {
            browser.press("j");
        }
        browser.press("l");
        for (int i = 0; i < 100 && played(browser, "currentTime") == 0; i++) {
            Thread.sleep(50);
        }
        browser.press("l");

        assertThat(played(browser, "currentTime")).isPositive();
        assertThat(played(browser, "readyState")).isGreaterThanOrEqualTo(2);
        assertThat(played(browser, "duration")).isBetween(2.9, 3.1);
        assertThat(browser.run("return document.activeElement.querySelector('audio,video').paused"))
                .isEqualTo(true);
        if (clips == Clips.VIDEO) {
            assertThat(played(browser, "videoWidth")).isEqualTo(320);
        }
        assertThat(browser.find("li:focus .clip figcaption").getText()).contains("after the start");
        assertThat(browser.console()).isEmpty();
        assertThat(browser.accessibilityViolations()).isEmpty();
        browser.emulate("print", "light");
        assertThat(browser.texts(".clip audio, .clip video")).isEmpty();
        assertThat(browser.find(".clip-file").getText())
                .startsWith("evidence/a1/")
                .endsWith(".webm");
    }

    @Test
    void runsNothingThatANameSmugglesIn(Chromium browser) throws IOException {
        browser.open(write(SampleReport.report(Language.EN, List.of(SampleReport.shortAttempt(HOSTILE, HOSTILE)))));
        openEverything(browser);
        assertThat(browser.run("return window.hit")).isNull();
        assertThat(browser.texts("article.attempt h3 bdi")).containsExactly(HOSTILE);
        assertThat(browser.console()).isEmpty();
        browser.run("const s = document.createElement('script'); s.textContent = 'window.hit = 3';"
                + " document.body.appendChild(s)");
        assertThat(browser.run("return window.hit"))
                .as("whatever gets in is not run")
                .isNull();
    }

    @Test
    void printsEverybodyOrOneExamineeAlone(Chromium browser) throws IOException {
        browser.open(write(two(Language.EN)));
        openEverything(browser);
        int everybody = browser.pdf().length;
        browser.emulate("print", "light");
        assertThat(browser.texts("article.attempt h3 bdi")).containsExactly("Mari Maasikas", "Jaan Tamm");
        assertThat(browser.texts("button:not([aria-pressed=true])")).isEmpty();

        browser.run("window.print = () => {}; document.querySelector('#a1 .print-one').click()");

        String printed = browser.find("body").getText();
        assertThat(printed)
                .contains("Mari Maasikas", "File for one attempt", "It is no proof and no verdict", "Confirm")
                .doesNotContain("Jaan Tamm", "P-a2", "a-refused", "Attempts ranked");
        assertThat(browser.pdf().length).isBetween(5_000, everybody);
    }

    @Test
    void aLargeCourseIsPrintedAsItsListAndOneAttemptWhole(Chromium browser) throws IOException {
        browser.open(write(SampleReport.course(Language.EN, 41)));
        browser.emulate("print", "light");
        assertThat(browser.texts("article.attempt h3")).isEmpty();
        assertThat(browser.texts("table.list tbody tr")).hasSize(41);
        assertThat(browser.find(".on-paper").getText()).contains("invigil file");

        browser.run(
                "window.print = () => {}; window.invigil.printOne(document.querySelectorAll('article.attempt')[40])");

        assertThat(browser.texts("article.attempt h3")).hasSize(1);
        assertThat(browser.texts("table.list tbody tr")).isEmpty();
    }

    private Path writeGroup(Language language, String name) throws IOException {
        Path folder = out.resolve("IDK0041");
        CourseReport plain = SampleReport.report(
                language,
                List.of(
                        SampleReport.shortAttempt("a1", "Mari Maasikas"),
                        SampleReport.shortAttempt("a2", name),
                        SampleReport.shortAttempt("a3", "Liis Kask")));
        new CourseReportWriter().write(folder, SampleReport.grouped(plain, "EX1-g1"), new DrawnStills());
        return folder.resolve("groups/EX1-g1.html");
    }

    @Test
    void theFileOfAGroupIsAccessibleInLightAndDarkAndBothLanguages(Chromium browser) throws IOException {
        browser.open(writeGroup(Language.EN, "Jaan Tamm"));
        browser.run("document.querySelectorAll('details').forEach(d => d.open = true)");
        assertThat(browser.accessibilityViolations()).as("light, English").isEmpty();
        browser.emulate("screen", "dark");
        assertThat(browser.accessibilityViolations()).as("dark, English").isEmpty();
        browser.find("#language").click();
        assertThat(browser.accessibilityViolations()).as("dark, Estonian").isEmpty();
        assertThat(browser.find("body").getText())
                .contains("Mis räägib vastu", "mõlemal õige")
                .doesNotContain("undefined", "What speaks against", "both correct");
    }

    @Test
    void theFileOfAGroupRunsAndFetchesNothingWhereverItLies(Chromium browser) throws IOException {
        Path page = writeGroup(Language.EN, HOSTILE);
        Path moved = Files.move(page, out.resolve("alone.html"));
        browser.open(moved);
        assertThat(browser.run("return window.hit")).isNull();
        assertThat(browser.texts("article.attempt h3 bdi")).containsExactly("Mari Maasikas", HOSTILE, "Liis Kask");
        assertThat(browser.console()).isEmpty();
        assertThat(browser.run("return Array.from(document.images).filter(i => i.naturalWidth === 0).length"))
                .isEqualTo(0L);
        assertThat((long) browser.run("return document.images.length")).isPositive();
        assertThat(browser.requests()).allSatisfy(address -> assertThat(address).matches("data:.*|file:.*/alone.html"));
    }

    @Test
    void theFileOfAGroupIsPrintedWhole(Chromium browser) throws IOException {
        browser.open(writeGroup(Language.EN, "Jaan Tamm"));
        browser.run("dispatchEvent(new Event('beforeprint'))");
        browser.emulate("print", "light");
        assertThat(browser.texts("table.answers tbody tr")).hasSize(70);
        assertThat(browser.find("body").getText())
                .contains("It is no proof and no verdict", "the same wrong answer")
                .doesNotContain("To the course");
        assertThat(browser.pdf()).hasSizeGreaterThan(20_000);
    }

    @Test
    void theTabulatorGoesThroughThePageAndIsCaughtNowhere(Chromium browser) throws IOException {
        browser.open(write(two(Language.EN)));
        openEverything(browser);
        browser.run("document.getElementById('language').focus(); window.met = new Map()");
        List<String> reached = new ArrayList<>();
        String first = null;
        for (int i = 0; i < 200; i++) {
            browser.press(Keys.TAB);
            String next = String.valueOf(browser.run("const e = document.activeElement;"
                    + " if (!met.has(e)) { met.set(e, met.size); }"
                    + " return met.get(e) + ' ' + e.tagName + ' ' + (e.getBoundingClientRect().width > 0)"));
            if (next.equals(first)) {
                break;
            }
            assertThat(reached).as("caught").doesNotContain(next);
            first = first == null ? next : first;
            reached.add(next);
            if (next.contains("BODY")) {
                break;
            }
        }
        assertThat(reached).hasSizeLessThan(200).allSatisfy(element -> assertThat(element)
                .matches("\\d+ (\\w+ true|BODY .*)"));
        assertThat(String.join(" ", reached)).contains("BUTTON", "INPUT", "SELECT", "SUMMARY", "A ", "TEXTAREA");
    }
}
