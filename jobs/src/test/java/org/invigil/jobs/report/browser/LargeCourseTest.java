package org.invigil.jobs.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.invigil.datasets.text.Language;
import org.invigil.jobs.report.CourseReport;
import org.invigil.jobs.report.ReportedAttempt;
import org.invigil.jobs.report.SampleReport;
import org.invigil.jobs.report.files.CourseReportWriter;
import org.invigil.jobs.report.files.EvidenceSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** A course whose attempts are kept as text until somebody comes near them does all that a small one does. */
@Tag("browser")
@ExtendWith(ChromiumExtension.class)
class LargeCourseTest {
    private static final int SIZE = 60;
    private static final String HOSTILE = "</noscript></title></script><script>window.hit=1</script>"
            + "<img src=x onerror='window.hit=2'>&lt;/noscript&gt;\"";

    @TempDir
    Path out;

    private Path write(CourseReport report) throws IOException {
        Path folder = out.resolve("IDK0041");
        new CourseReportWriter().write(folder, report, EvidenceSource.none());
        return folder.resolve("report.html");
    }

    private Path course(Language language) throws IOException {
        List<ReportedAttempt> attempts = new ArrayList<>(IntStream.range(0, SIZE - 1)
                .mapToObj(i -> SampleReport.shortAttempt("a%02d".formatted(i), "Examinee " + i))
                .toList());
        attempts.add(SampleReport.shortAttempt("zz", HOSTILE));
        return write(SampleReport.report(language, attempts));
    }

    private static long drawn(Chromium browser) {
        return (Long) browser.run("return document.querySelectorAll('article .cards').length");
    }

    @Test
    void drawsAnAttemptWhenItIsReachedAndNamesEverybodyFromTheStart(Chromium browser) throws IOException {
        browser.open(course(Language.EN));
        assertThat(drawn(browser)).isLessThan(10);
        assertThat(browser.texts("table.list th a")).hasSize(SIZE).contains("Examinee 50");
        assertThat(browser.texts("article.attempt h3 bdi")).hasSize(SIZE).contains(HOSTILE);
        assertThat(browser.run("return document.querySelector('#a40 .cards')")).isNull();

        browser.run("document.querySelector('#a40').scrollIntoView()");
        browser.run("document.querySelector('#a40').focus()");
        browser.press("j");

        assertThat(browser.run("return document.activeElement.id")).isEqualTo("a40i1");
        assertThat(browser.find("#a40").getText()).contains("Nobody in view", "What speaks for the examinee");
        browser.run("location.hash = '#a50i2'");
        assertThat(browser.find("#a50i2").getText()).contains("46.2–57.0");
        assertThat(drawn(browser)).isLessThan(SIZE / 2);
    }

    @Test
    void goesFromIncidentToIncidentThroughAttemptsThatWereNotDrawn(Chromium browser) throws IOException {
        browser.open(course(Language.EN));
        List<String> reached = new ArrayList<>();
        for (int i = 0; i < 4 * 5 + 1; i++) {
            browser.press("j");
            reached.add(String.valueOf(browser.run("return document.activeElement.id")));
        }
        assertThat(reached).startsWith("a1i1", "a1i2").endsWith("a5i4", "a6i1").doesNotHaveDuplicates();
        for (int i = 0; i < 4; i++) {
            browser.press("k");
        }
        assertThat(browser.run("return document.activeElement.id")).isEqualTo("a5i1");

        browser.run("document.querySelector('input[name=search]').value = 'examinee 3';"
                + " document.querySelector('#choosing').dispatchEvent(new Event('input'))");
        browser.press("j");
        assertThat(String.valueOf(browser.run("return document.activeElement.closest('article').hidden")))
                .as("of those that are shown")
                .isEqualTo("false");
    }

    @Test
    void judgesAndSavesWhatWasDrawnLate(Chromium browser) throws IOException {
        browser.open(course(Language.EN));
        browser.find("input[name=reviewer]").sendKeys("Kadri Kask");
        browser.run("document.activeElement.blur()");
        browser.run("document.querySelector('#a45').focus()");
        browser.press("j");
        browser.press("d");
        browser.press("r");
        browser.press("Left for the door.");
        browser.press(Keys.ESCAPE);
        browser.press("n");
        browser.press("m");
        assertThat(browser.find(".reviewing .count").getText()).isEqualTo("1 of 60 reviewed");
        browser.find("[data-does=save]").click();
        Path saved = browser.downloaded(file -> file.toString().endsWith(".csv"));

        assertThat(Files.readString(saved))
                .contains("dismissed,Left for the door.,Kadri Kask")
                .contains(",missed,");
        browser.find("select[name=state] option[value=open]").click();
        assertThat(browser.texts("table.list tbody tr")).hasSize(SIZE - 1);
        browser.find("select[name=kind] option[value=PASTE]").click();
        assertThat(browser.texts("table.list tbody tr")).hasSize(SIZE - 1);
    }

    @Test
    void isDrawnInTheLanguageThatIsOnAndSwitchesBack(Chromium browser) throws IOException {
        browser.open(course(Language.ET));
        browser.find("#language").click();
        browser.run("document.querySelector('#a30').focus(); window.invigil.go(document.querySelector('#a30'))");
        assertThat(browser.find("#a30").getText())
                .contains("What speaks for the examinee", "Nobody in view", "Confirm")
                .doesNotContain("undefined", "Kedagi pole näha");

        browser.find("#language").click();

        assertThat(browser.find("#a30").getText())
                .contains("Kedagi pole näha", "Kinnitan")
                .doesNotContain("undefined", "Nobody in view");
    }

    @Test
    void isReadWithoutScripts(Chromium browser) throws IOException {
        Path page = course(Language.EN);
        browser.forbidScripts();
        browser.open(page);
        assertThat(browser.find("#a50").getText())
                .contains("Nobody in view", "What speaks for the examinee", "Suspicion");
        assertThat(browser.all("#a60 h3 bdi").get(0).getText()).isEqualTo(HOSTILE);
    }

    @Test
    void runsNothingThatANameSmugglesIn(Chromium browser) throws IOException {
        browser.open(course(Language.EN));
        browser.run("window.invigil.go(document.querySelector('#a60'))");
        assertThat(browser.find("#a60").getText()).contains("Nobody in view");
        assertThat(browser.run("return window.hit")).isNull();
        assertThat(browser.all("#a60 script, #a60 img[src=x]")).isEmpty();
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void isAccessibleDrawnAndNotDrawn(Chromium browser) throws IOException {
        browser.open(course(Language.EN));
        browser.press("n");
        browser.press("j");
        browser.press("c");
        assertThat(browser.accessibilityViolations()).isEmpty();
    }

    @Test
    void printsItsListOrOneAttemptWhole(Chromium browser) throws IOException {
        browser.open(course(Language.EN));
        browser.emulate("print", "light");
        assertThat(browser.texts("article.attempt h3")).isEmpty();
        browser.run("window.print = () => {}; window.invigil.printOne(document.querySelector('#a55'))");
        String printed = browser.find("body").getText();
        assertThat(printed)
                .contains("Examinee 54", "Nobody in view", "What speaks for the examinee", "File for one attempt")
                .doesNotContain("Examinee 53", "Examinee 55");
    }
}
