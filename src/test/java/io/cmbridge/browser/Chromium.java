package io.cmbridge.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The machine's Chromium, for the tests of a class. Where there is none they are skipped, unless the system property
 * {@code browser.required} is {@code true}. A test that fails leaves a picture of each window it had open.
 */
final class Chromium implements BeforeAllCallback, AfterTestExecutionCallback, AfterEachCallback, AfterAllCallback {

    private static final String HOW_TO_GET_IT = "There is no Chromium. Debian: apt-get install chromium; one that lies"
            + " elsewhere is named by -Dbrowser=/path/to/chromium";
    private static final List<String> QUIET = List.of(
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-quic",
            "--no-first-run");

    private final List<Window> windows = new ArrayList<>();
    private @Nullable Playwright playwright;
    private @Nullable Browser browser;

    @Override
    public void beforeAll(ExtensionContext context) {
        var found = find();
        if (!Boolean.getBoolean("browser.required")) {
            Assumptions.assumeTrue(found.isPresent(), HOW_TO_GET_IT);
        }
        var executable = found.orElseThrow(() -> new AssertionError(HOW_TO_GET_IT));
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(executable).setArgs(QUIET));
    }

    private static Optional<Path> find() {
        return Stream.of(
                        System.getProperty("browser", ""),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A window of somebody who has not been there before, in English. */
    Window window(int consolePort) {
        var window = new Window(Objects.requireNonNull(browser), consolePort);
        windows.add(window);
        return window;
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            for (int i = 0; i < windows.size(); i++) {
                windows.get(i)
                        .picture("failed-" + context.getRequiredTestMethod().getName() + "-" + i);
            }
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        windows.forEach(Window::close);
        windows.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (browser != null) {
            browser.close();
        }
        if (playwright != null) {
            playwright.close();
        }
    }
}
