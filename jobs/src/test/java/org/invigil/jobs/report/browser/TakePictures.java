package org.invigil.jobs.report.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Opens a page of a report and takes pictures of it, to be looked at, and says how long it took to open:
 * {@code TakePictures PAGE TO}.
 */
final class TakePictures {
    private TakePictures() {}

    public static void main(String[] arguments) throws IOException {
        Path page = Path.of(arguments[0]).toAbsolutePath();
        Path to = Path.of(arguments[1]);
        Files.createDirectories(to);
        try (Chromium browser = Chromium.find(to).orElseThrow()) {
            browser.open(page);
            System.out.printf(
                    "%s: ready after %s ms%n",
                    page,
                    browser.run("const n = performance.getEntriesByType('navigation')[0];"
                            + " return Math.round(n.loadEventEnd)"));
            Files.write(to.resolve("opened.png"), browser.screenshot());
            List<String> places = List.of(
                    "list", "missing", "legend", "pairs", "members", "who", "details", "rooms", "against", "each");
            takePlaces(browser, places, to, "");
            if (browser.all("#list").isEmpty()) {
                browser.emulate("screen", "dark");
                browser.find("#language").click();
                takePlaces(browser, places, to, "dark-other-language-");
                browser.emulate("print", "light");
                Files.write(to.resolve("print.pdf"), browser.pdf());
                return;
            }
            browser.resize(390, 844);
            browser.run("document.getElementById('list').scrollIntoView()");
            Files.write(to.resolve("narrow-list.png"), browser.screenshot());
            browser.run("document.querySelector('article.attempt').scrollIntoView()");
            Files.write(to.resolve("narrow-attempt.png"), browser.screenshot());
            browser.resize(1300, 900);
            browser.run("document.querySelector('article.attempt').scrollIntoView()");
            Files.write(to.resolve("first.png"), browser.screenshot());
            browser.run("scrollTo(0, 0)");
            browser.press("n");
            browser.press("j");
            browser.press("c");
            Files.write(to.resolve("attempt.png"), browser.screenshot());
            browser.emulate("screen", "dark");
            browser.find("#language").click();
            Files.write(to.resolve("dark-other-language.png"), browser.screenshot());
            browser.press("?");
            Files.write(to.resolve("help.png"), browser.screenshot());
            browser.find("[data-does=close]").click();
            browser.emulate("screen", "light");
            browser.emulate("print", "light");
            Files.write(to.resolve("print.png"), browser.screenshot());
            browser.run(
                    "window.print = () => {}; document.querySelector('article .print-one').click(); scrollTo(0, 0)");
            Files.write(to.resolve("print-one.png"), browser.screenshot());
            if (browser.all("article.attempt").size() <= 10) {
                Files.write(to.resolve("print.pdf"), browser.pdf());
            }
        }
    }

    private static void takePlaces(Chromium browser, List<String> places, Path to, String prefix) throws IOException {
        for (String place : places) {
            if (!browser.all("#" + place).isEmpty()) {
                browser.run("document.getElementById(arguments[0]).scrollIntoView()", place);
                Files.write(to.resolve(prefix + place + ".png"), browser.screenshot());
            }
        }
    }
}
