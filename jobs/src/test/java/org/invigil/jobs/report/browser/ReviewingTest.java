package org.invigil.jobs.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.invigil.datasets.text.Language;
import org.invigil.jobs.report.CourseReport;
import org.invigil.jobs.report.SampleReport;
import org.invigil.jobs.report.files.CourseReportWriter;
import org.invigil.jobs.report.files.EvidenceSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

@Tag("browser")
@ExtendWith(ChromiumExtension.class)
class ReviewingTest {
    private static final String COLUMNS = "exam_day,course_id,attempt_id,incident,verdict,reason,reviewer,at,"
            + "shown_because,sampling_probability,final_outcome,report_hash";

    @TempDir
    Path out;

    private Path write(CourseReport report) throws IOException {
        Path folder = out.resolve("IDK0041");
        new CourseReportWriter().write(folder, report, EvidenceSource.none());
        return folder.resolve("report.html");
    }

    private Path course() throws IOException {
        return write(SampleReport.course(Language.EN, 12));
    }

    private static List<NamedCsvRecord> read(Path file) throws IOException {
        try (var reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            return reader.stream().toList();
        }
    }

    /** By hand on the keyboard: the first attempt with something in it. */
    private static void judgeTwoIncidents(Chromium browser) {
        browser.find("input[name=reviewer]").sendKeys("Kadri Kask");
        browser.run("document.activeElement.blur()");
        browser.press("n");
        browser.press("j");
        browser.press("c");
        browser.press("r");
        browser.press("A second person hands over a sheet.");
        browser.press(Keys.ESCAPE);
        browser.press("j");
        browser.press("d");
    }

    private static Path save(Chromium browser) {
        browser.find("[data-does=save]").click();
        return browser.downloaded(file -> file.toString().endsWith(".csv"));
    }

    @Test
    void listsAttemptsInTheOrderOfRank(Chromium browser) throws IOException {
        browser.open(course());
        assertThat(browser.texts("table.list tbody td.rank")).containsExactly(ranks(12));
        assertThat(browser.texts("article.attempt h3 .rank")).containsExactly(ranks(12));
    }

    private static String[] ranks(int count) {
        String[] ranks = new String[count];
        for (int i = 0; i < count; i++) {
            ranks[i] = String.valueOf(i + 1);
        }
        return ranks;
    }

    @Test
    void savesVerdictsWithTheColumnsOfTheContract(Chromium browser) throws IOException {
        browser.open(course());
        judgeTwoIncidents(browser);

        Path file = save(browser);

        assertThat(Files.readString(file)).startsWith(COLUMNS + "\r\n");
        List<NamedCsvRecord> rows = read(file);
        assertThat(rows).extracting(row -> row.getField("verdict")).containsExactlyInAnyOrder("confirmed", "dismissed");
        NamedCsvRecord confirmed = rows.stream()
                .filter(row -> row.getField("verdict").equals("confirmed"))
                .findFirst()
                .orElseThrow();
        assertThat(confirmed.getField("exam_day")).isEqualTo(SampleReport.DAY);
        assertThat(confirmed.getField("course_id")).isEqualTo("IDK0041");
        assertThat(confirmed.getField("incident")).matches("[A-Z_]+@\\d+(\\.\\d+)?");
        assertThat(confirmed.getField("reason")).isEqualTo("A second person hands over a sheet.");
        assertThat(confirmed.getField("reviewer")).isEqualTo("Kadri Kask");
        assertThat(confirmed.getField("at")).matches("\\d{4}-\\d{2}-\\d{2}T[\\d:.]+Z");
        assertThat(confirmed.getField("shown_because")).isEqualTo("ranked");
        assertThat(confirmed.getField("report_hash")).matches("[0-9a-f]{64}");
    }

    @Test
    void keepsVerdictsOverAReload(Chromium browser) throws IOException {
        browser.open(course());
        judgeTwoIncidents(browser);
        browser.reload();

        assertThat(browser.find("input[name=reviewer]").getDomProperty("value")).isEqualTo("Kadri Kask");
        assertThat(read(save(browser))).hasSize(2);
    }

    @Test
    void keepsVerdictsOverAReloadWhereTheBrowserDeniesStorageAndSaysSo(Chromium browser) throws IOException {
        browser.runBeforePages(
                "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('denied'); }});");
        browser.open(course());
        judgeTwoIncidents(browser);
        assertThat(browser.find(".reviewing .state").getText()).contains("save them as a file before you close it");

        browser.run("window.onbeforeunload = null; window.addEventListener('beforeunload',"
                + " e => e.stopImmediatePropagation(), true)");
        browser.reload();

        assertThat(read(save(browser))).hasSize(2);
    }

    @Test
    void loadsAFileBackIntoAnotherBrowserAndShowsACoReviewersVerdict(Chromium browser) throws IOException {
        Path page = course();
        browser.open(page);
        judgeTwoIncidents(browser);
        Path file = save(browser);
        browser.run("localStorage.clear()");
        browser.reload();
        assertThat(browser.find(".reviewing .count").getText()).startsWith("0 of");

        browser.find("input[name=reviewer]").sendKeys("Toomas Tamm");
        browser.find("input[type=file]").sendKeys(file.toString());
        browser.run("document.activeElement.blur()");
        browser.press("n");
        browser.press("j");
        browser.press("d");

        assertThat(browser.texts(".said li").get(0)).startsWith("Kadri Kask: confirmed");
        assertThat(browser.texts(".differs")).contains("Reviewers differ here.");
        assertThat(browser.texts("td.reviewed")).contains("reviewers differ");
    }

    @Test
    void passesOverRowsOfAnotherReportAndSaysWhich(Chromium browser) throws IOException {
        browser.open(course());
        Path file = out.resolve("other.csv");
        Files.writeString(
                file,
                COLUMNS + "\r\n2026-11-20,OTHER,a1,,dismissed,,Kadri,2026-11-21T08:00:00Z,ranked,,,\r\n"
                        + "2026-11-20,IDK0041,a1,,guilty,,Kadri,2026-11-21T08:00:00Z,ranked,,,\r\n");
        browser.find("input[type=file]").sendKeys(file.toString());
        assertThat(browser.find(".reviewing .state").getText())
                .contains("line 2", "another report", "line 3", "guilty");
    }

    @Test
    void cutsTheListWhereTheTimeEndsButNeverWhatWasStarted(Chromium browser) throws IOException {
        browser.open(course());
        int all = browser.texts("table.list tbody tr").size();
        browser.find("input[name=minutes]").sendKeys("6");
        List<String> inTime = browser.texts("table.list tbody td.rank");
        assertThat(inTime).hasSizeLessThan(all).startsWith("1").doesNotContain("2");
        assertThat(browser.find("#cut").getText()).contains("Your time ends here");

        judgeTwoIncidents(browser);
        browser.run("const m = document.querySelector('input[name=minutes]'); m.value = '0.1';"
                + " m.dispatchEvent(new Event('input', {bubbles: true}))");

        assertThat(browser.texts("table.list tbody td.rank")).contains("1", "2").doesNotContain("3");
    }

    @Test
    void choosesAttemptsByWhatOccursInThem(Chromium browser) throws IOException {
        browser.open(course());
        browser.find("select[name=kind] option[value=PASTE]").click();
        assertThat(browser.run("return document.querySelector('select[name=kind]').value"))
                .isEqualTo("PASTE");
        assertThat(browser.texts("article.attempt h3")).isNotEmpty();
        assertThat(browser.all("article.attempt:not([hidden])"))
                .allSatisfy(article ->
                        assertThat(article.getDomProperty("innerHTML")).contains("data-incident=\"PASTE@"));
        browser.find("input[name=search]").sendKeys("nobody of this name");
        assertThat(browser.texts("article.attempt h3")).isEmpty();
    }

    @Test
    void countsAnAttemptAsReviewedOnceEveryIncidentOrTheAttemptIsJudged(Chromium browser) throws IOException {
        browser.open(write(SampleReport.report(
                Language.EN,
                List.of(SampleReport.shortAttempt("a1", "Mari"), SampleReport.shortAttempt("a2", "Jaan")))));
        browser.press("n");
        for (int i = 0; i < 4; i++) {
            browser.press("j");
            browser.press("d");
        }
        assertThat(browser.find(".reviewing .count").getText()).isEqualTo("1 of 2 reviewed");
        browser.press("n");
        browser.press("m");
        assertThat(browser.find(".reviewing .count").getText()).isEqualTo("2 of 2 reviewed");
        assertThat(browser.texts(".needs")).contains("A reason is still needed: what was seen or heard?");
    }

    @Test
    void theReasonAfterSomethingMissedIsAboutTheAttempt(Chromium browser) throws IOException {
        browser.open(course());
        judgeTwoIncidents(browser);
        browser.press("m");
        browser.press("r");
        browser.press("Wore earphones.");

        assertThat(read(save(browser)))
                .filteredOn(row -> row.getField("verdict").equals("missed"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.getField("incident")).isEmpty();
                    assertThat(row.getField("reason")).isEqualTo("Wore earphones.");
                });
    }

    @Test
    void aNarrowScreenIsNotWiderThanItself(Chromium browser) throws IOException {
        browser.resize(400, 800);
        browser.open(course());
        browser.press("n");
        browser.press("j");
        assertThat((Long) browser.run("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo((Long) browser.run("return innerWidth"));
    }

    @Test
    void leavesTypingAloneAndExplainsItsKeys(Chromium browser) throws IOException {
        browser.open(course());
        browser.find("input[name=search]").sendKeys("cdu");
        assertThat(browser.all("[aria-pressed=true]")).isEmpty();
        browser.run("document.activeElement.blur()");
        browser.press("?");
        assertThat(browser.find("#help").isDisplayed()).isTrue();
        browser.find("input[name=keys]").click();
        browser.find("[data-does=close]").click();
        browser.press("n");
        assertThat(browser.run("return document.activeElement.tagName")).isNotEqualTo("ARTICLE");
    }
}
