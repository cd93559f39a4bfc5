package org.invigil.jobs.report.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Says of each page of a report what it weighs and what it costs a browser to open, to answer the first key and to
 * print: {@code WeighReports PAGE...}. Busy seconds are the page's own thread's, which other work on the machine moves
 * less than the clock.
 */
final class WeighReports {
    private WeighReports() {}

    public static void main(String[] arguments) throws IOException {
        for (String argument : arguments) {
            Path page = Path.of(argument).toAbsolutePath();
            Path folder = Files.createTempDirectory("weigh");
            try (Chromium browser = Chromium.find(folder).orElseThrow()) {
                weigh(page, browser);
            }
        }
    }

    private static void weigh(Path page, Chromium browser) throws IOException {
        browser.countBusyTime();
        browser.open(page);
        Object ready = browser.run(
                "const n = performance.getEntriesByType('navigation')[0]; return Math.round(n.domContentLoadedEventEnd)");
        Map<String, Double> opened = browser.busySeconds();
        long before = System.nanoTime();
        browser.press("n");
        Object focused = browser.run("return document.activeElement.tagName");
        double key = (System.nanoTime() - before) / 1e9;
        Map<String, Double> pressed = browser.busySeconds();
        before = System.nanoTime();
        int printed = browser.pdf().length;
        double print = (System.nanoTime() - before) / 1e9;
        System.out.printf(
                "%s: %d attempts, %d kB, %s elements%n"
                        + "  answers keys after %s ms; busy %.2f s (scripts %.2f, styles %.2f, layout %.2f)%n"
                        + "  first key (to %s) %.2f s, busy %.2f s; printed in %.1f s, %d kB%n",
                page,
                browser.all("article.attempt").size(),
                Files.size(page) / 1024,
                browser.run("return document.querySelectorAll('*').length"),
                ready,
                opened.get("TaskDuration"),
                opened.get("ScriptDuration"),
                opened.get("RecalcStyleDuration"),
                opened.get("LayoutDuration"),
                focused,
                key,
                pressed.get("TaskDuration") - opened.get("TaskDuration"),
                print,
                printed / 1024);
    }
}
