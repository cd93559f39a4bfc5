package org.invigil.jobs.report.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/**
 * Gives each test a browser of its own. Where there is none the test is passed over, unless {@code INVIGIL_BROWSER} is
 * {@code required}.
 */
final class ChromiumExtension implements ParameterResolver, AfterEachCallback {
    private static final String MISSING =
            "No chromium and chromedriver on the PATH: install both (Debian: apt-get install chromium chromium-driver)";

    private Chromium browser;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Chromium.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Optional<Chromium> found = Chromium.find(downloads());
        if (found.isEmpty() && "required".equals(System.getenv("INVIGIL_BROWSER"))) {
            throw new IllegalStateException(MISSING);
        }
        browser = found.orElseThrow(() -> new TestAbortedException(MISSING));
        return browser;
    }

    private static Path downloads() {
        try {
            Path folder = Files.createTempDirectory("invigil-downloads");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (browser != null) {
            browser.close();
        }
    }
}
