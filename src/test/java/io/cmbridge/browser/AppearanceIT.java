package io.cmbridge.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Every page after an eventful day, in both widths, each in one of both schemes: legible, whole, and usable by everybody. */
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
        window.logIn();
    }

    @Test
    void theLogin() {
        window.button("Log out").click();
        Looks.at(window, "login");
        window.open("/login?error");
        Looks.at(window, "login-wrong");
        window.open("/login?wait&language=zh");
        Looks.at(window, "login-wait-zh");
    }

    @Test
    void theOverview() {
        Looks.at(window, "overview");
        Looks.from(window, 1_720, "readme-overview");
        window.open("/?language=zh");
        Looks.at(window, "overview-zh");
    }

    @Test
    void theOverviewOpened() {
        window.page().locator("summary").all().forEach(Locator::click);
        window.button("Show the callback URL of infrastructure").click();
        window.saying(EventfulDay.INFRASTRUCTURE).waitFor();
        Looks.at(window, "overview-opened");
    }

    @Test
    void events() {
        window.open("/events");
        Looks.at(window, "events");
        window.link("Older").click();
        Looks.at(window, "events-older");
        window.open("/events?language=zh");
        Looks.at(window, "events-zh");
    }

    @Test
    void searches() {
        window.open("/events?rule=cpu&status=WARNING&from=2026-01-01T00:00");
        Looks.at(window, "events-search");
        window.open("/events?rule=no+such+rule");
        Looks.at(window, "events-none");
        window.open("/events?status=purple");
        Looks.at(window, "events-bad");
        window.open("/events?state=BURIED");
        Looks.at(window, "events-buried");
    }

    @Test
    void eventsThatWereDelivered() {
        openEvent("/events?rule=connections&destination=databases&state=DELIVERED&status=CRITICAL");
        Looks.from(window, 1_250, "readme-event");
        window.saying("Before and after").click();
        Looks.at(window, "event");
        window.open(window.path() + "?language=zh");
        Looks.at(window, "event-zh");
        openEvent("/events?language=en&state=SUPERSEDED");
        Looks.at(window, "event-superseded");
        openEvent("/events?state=LATE");
        Looks.at(window, "event-late");
        openEvent("/events?rule=StateChange");
        Looks.at(window, "event-of-the-system");
    }

    @Test
    void eventsThatWereNotDelivered() {
        openEvent("/events?state=BURIED");
        window.saying("Discard…").click();
        Looks.at(window, "event-buried");
        openEvent("/events?state=BURIED&status=WARNING");
        Looks.at(window, "event-overtaken");
        openEvent("/events?state=WAITING");
        Looks.at(window, "event-waiting");
        openEvent("/events?state=UNREADABLE");
        Looks.at(window, "event-unreadable");
    }

    @Test
    void eventsOfGreatLength() {
        openEvent("/events?rule=prod_cn");
        Looks.at(window, "event-endless");
        window.open("/events?rule=prod_cn");
        Looks.at(window, "events-endless");
    }

    @Test
    void openAlerts() {
        window.open("/alerts");
        Looks.at(window, "alerts");
        window.open("/alerts?silent=PT1H");
        Looks.at(window, "alerts-silent");
    }

    @Test
    void previews() {
        window.open("/try?sample=metric-apigateway-alert.form&integration=infrastructure");
        Looks.at(window, "try");
        window.button("Preview").click();
        window.saying("What would be pushed").waitFor();
        Looks.at(window, "try-preview");
        window.page().getByLabel("Body of the callback").fill("status=firing");
        window.button("Preview").click();
        window.saying("It could not be read").waitFor();
        Looks.at(window, "try-unreadable");
    }

    @Test
    void theRest() {
        window.open("/audit");
        Looks.at(window, "audit");
        window.open("/bulk");
        Looks.at(window, "bulk-none");
        window.open("/bulk/new?state=BURIED&rule=disk");
        Looks.at(window, "bulk-count");
        window.open("/events/999999999");
        window.forgetComplaints();
        Looks.at(window, "error");
    }

    @Test
    void markupInCallbacksIsText() {
        for (var page : List.of("/events?rule=script", "/alerts", "/")) {
            window.open(page);
            assertThat(window.page()
                            .locator("main :is(img, script, [onload], [onerror])")
                            .count())
                    .as(page)
                    .isZero();
        }
        openEvent("/events?rule=script");
        assertThat(window.heading())
                .isEqualTo("<script>alert('rule')</script> latency - <img src=x onerror=alert('resource')>");
        assertThat(window.text()).contains("<svg onload=alert('dimension')>", "<img src=x onerror=alert('condition')>");
        assertThat(window.complaints()).isEmpty();
        Looks.at(window, "event-markup");
    }

    /** The newest one that is found. */
    private void openEvent(String search) {
        window.open(search);
        window.page().locator("tbody a").first().click();
        assertThat(window.path()).startsWith("/events/");
    }
}
