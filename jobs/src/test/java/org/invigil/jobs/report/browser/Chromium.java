package org.invigil.jobs.report.browser;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The system's Chromium without a window, with a profile of its own that nobody else uses. */
final class Chromium implements AutoCloseable {
    static {
        // Its warnings are about protocol bindings of its own, which are not used.
        Logger.getLogger("org.openqa.selenium").setLevel(Level.SEVERE);
    }

    private final ChromeDriver driver;
    private final Path downloads;

    private Chromium(ChromeDriver driver, Path downloads) {
        this.driver = driver;
        this.downloads = downloads;
    }

    /** Empty where the machine lacks Chromium or its driver. */
    static Optional<Chromium> find(Path downloads) {
        Optional<Path> browser = program("chromium", "chromium-browser", "google-chrome");
        Optional<Path> service = program("chromedriver");
        return browser.isEmpty() || service.isEmpty()
                ? Optional.empty()
                : Optional.of(start(browser.get(), service.get(), downloads));
    }

    private static Chromium start(Path browser, Path service, Path downloads) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1300,900");
        options.addArguments("--disable-background-networking", "--no-first-run", "--lang=en-US");
        options.setExperimentalOption("prefs", Map.of("download.default_directory", downloads.toString()));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService chromedriver = new ChromeDriverService.Builder()
                .usingDriverExecutable(service.toFile())
                .build();
        return new Chromium(new ChromeDriver(chromedriver, options), downloads);
    }

    private static Optional<Path> program(String... names) {
        List<String> folders =
                Arrays.asList(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        return Stream.of(names)
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    void open(Path page) {
        driver.get(page.toUri().toString());
    }

    void reload() {
        driver.navigate().refresh();
    }

    /**
     * Types on the keyboard: whatever has the focus gets it. Asking for that element first is a race: a closed dialog's
     * button stays the active element until the page is next drawn, and cannot be typed into.
     */
    void press(CharSequence keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** Texts of the elements that are to be seen. */
    List<String> texts(String selector) {
        return all(selector).stream()
                .filter(WebElement::isDisplayed)
                .map(WebElement::getText)
                .toList();
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Runs a script in every page before the page's own, until the browser is closed. */
    void runBeforePages(String script) {
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    /** From the next page on; nothing can be run in a page then, but elements can be found. */
    void forbidScripts() {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    }

    /** The window's size in pixels of the page. */
    void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** @param scheme {@code light} or {@code dark} */
    void emulate(String medium, String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("media", medium, "features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** The page as it would be printed. */
    byte[] pdf() {
        Object data = driver.executeCdpCommand("Page.printToPDF", Map.of("printBackground", true))
                .get("data");
        return Base64.getDecoder().decode((String) data);
    }

    /** From now on {@link #busySeconds} knows how long the page's thread is busy. */
    void countBusyTime() {
        driver.executeCdpCommand("Performance.enable", Map.of("timeDomain", "threadTicks"));
    }

    /** Seconds of the page's thread by what it did, such as {@code TaskDuration} for all of it. */
    Map<String, Double> busySeconds() {
        Map<String, Double> seconds = new HashMap<>();
        List<?> metrics = (List<?>)
                driver.executeCdpCommand("Performance.getMetrics", Map.of()).get("metrics");
        for (Object metric : metrics) {
            Map<?, ?> one = (Map<?, ?>) metric;
            seconds.put(String.valueOf(one.get("name")), ((Number) one.get("value")).doubleValue());
        }
        return seconds;
    }

    byte[] screenshot() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    /** What axe-core finds against WCAG 2.2 at level AA, one line a rule. */
    List<?> accessibilityViolations() {
        driver.executeScript(axe());
        Object found = driver.executeAsyncScript(
                """
                const done = arguments[arguments.length - 1];
                const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
                axe.run(document, {runOnly: {type: 'tag', values: tags}}).then(result =>
                    done(result.violations.map(v => v.id + ': ' + v.help + ' ' + v.nodes[0].html + ' '
                        + v.nodes[0].failureSummary)), error => done([String(error)]));
                """);
        return (List<?>) found;
    }

    private static String axe() {
        try (InputStream script = Chromium.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Messages of the page's console, violations of its policy among them. */
    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(entry -> entry.getMessage())
                .toList();
    }

    /** Addresses that were asked for since this was last asked. */
    List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> entry.getMessage())
                .filter(message -> message.contains("Network.requestWillBeSent\""))
                .map(message -> message.replaceAll("(?s).*\"request\":\\{.*?\"url\":\"(.*?)\".*", "$1"))
                .toList();
    }

    /** Waits for a file to be saved. */
    Path downloaded(Predicate<Path> isIt) {
        for (int i = 0; i < 100; i++) {
            try (Stream<Path> files = Files.list(downloads)) {
                Optional<Path> file = files.filter(isIt).findFirst();
                if (file.isPresent()) {
                    return file.get();
                }
                Thread.sleep(50);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException("Nothing was saved in " + downloads);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
