package io.cmbridge.browser;

import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Every page after an eventful day, in both widths and both schemes: legible, whole, and usable by everybody. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppearanceIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private EventfulDay day;
    private Window window;

    @BeforeAll
    void live(@TempDir Path data) throws Exception {
        day = new EventfulDay(data);
    }

    @AfterAll
    void stop() {
        day.close();
    }

    @BeforeEach
    void logIn() {
        window = CHROMIUM.window(day.consolePort());
        window.open("/");
        Looks.at(window, "login");
        window.logIn();
    }

    @Test
    void theOverview() {
        Looks.at(window, "overview");
        window.open("/?language=zh");
        Looks.at(window, "overview-zh");
        window.page().locator("summary").all().forEach(Locator::click);
        Looks.at(window, "overview-tables");
    }

    @Test
    void events() {
        window.open("/events");
        Looks.at(window, "events");
        window.open("/events?language=zh");
        Looks.at(window, "events-zh");
        window.open("/events?language=en&rule=cpu&status=WARNING&from=2026-01-01T00:00");
        Looks.at(window, "events-search");
        window.open("/events?rule=no+such+rule");
        Looks.at(window, "events-none");
        window.open("/events?from=yesterday");
        Looks.at(window, "events-bad");
        window.open("/events?state=BURIED");
        Looks.at(window, "events-buried");
    }
}
