package io.cmbridge.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.cmbridge.CallbackBodies.firing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import io.cmbridge.Bridge;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does with the console, in a real browser, from the first login to the last logout. */
class ConsoleIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final double REFRESHED = 20_000;

    private final PretendFlashduty flashduty = new PretendFlashduty();
    private Bridge bridge;
    private Window window;

    @BeforeEach
    void start(@TempDir Path data) {
        bridge = Bridge.start(data, flashduty.pushUrl() + "default");
        window = CHROMIUM.window(bridge.consolePort());
    }

    @AfterEach
    void stop() {
        bridge.close();
        flashduty.close();
    }

    @Test
    void anOperatorWalksTheConsole() throws Exception {
        logInAtTheSecondTry();
        seeTheLatestEventChange();
        followTheEventToItsAttempts();
        replayABuriedOne();
        previewASample();
        testTheDestination();
        switchTheLanguage();
        showAndCopyTheCallbackUrl();
        discardAWaitingOne();
        replayInBulk();
        findItAllInTheAuditTrail();
        stopABulkRun();
        logOut();
        assertThat(window.complaints()).isEmpty();
    }

    private void logInAtTheSecondTry() {
        window.open("/audit");
        window.page().getByLabel("Password").fill("a wrong one");
        window.button("Log in").click();
        assertThat(window.saying("That is not the password.")).isVisible();
        window.logIn();
        assertThat(window.heading()).as("the page that was asked for").isEqualTo("Audit trail");
    }

    private void seeTheLatestEventChange() throws Exception {
        window.link("Overview").click();
        var latest = window.page().locator("td[data-label='Latest event']");
        assertThat(latest).hasText("never");
        window.page().evaluate("window.isSamePage = true");
        window.link("default").first().focus();
        var focused = window.focused();
        bridge.post(firing("i-1", "CRITICAL", 1));
        assertThat(latest).containsText(" ago", new ContainsTextOptions().setTimeout(REFRESHED));
        assertThat(window.page().evaluate("window.isSamePage")).isEqualTo(true);
        assertThat(window.focused()).isEqualTo(focused).startsWith("integration-");
    }

    private void followTheEventToItsAttempts() {
        window.link("default").first().click();
        window.link("load - i-1").click();
        var attempts = window.page().locator("table").first();
        assertThat(attempts).containsText("accepted");
        assertThat(attempts).containsText("HTTP 200");
        assertThat(attempts.locator("td.mono").innerText()).as("request_id").hasSize(26);
    }

    private void replayABuriedOne() throws Exception {
        flashduty.refuse("i-2");
        bridge.post(firing("i-2", "WARN", 2));
        openWith("/events?state=BURIED", "load - i-2");
        window.link("load - i-2").click();
        assertThat(window.saying("labels.device: value is not valid")).isVisible();
        flashduty.mend();
        window.button("Replay to default").click();
        assertThat(
                        window.saying(
                                "It waits in its own place and is sent again; if its destination is not configured any more, once it is."))
                .isVisible();
        openWith(window.path(), "Taken by the destination.");
    }

    private void previewASample() {
        window.link("Try it").click();
        window.link("metric-apigateway-alert.form").click();
        window.button("Preview").click();
        assertThat(window.saying("because triggerLevel = INFO")).isVisible();
        assertThat(window.saying("{\"title_rule\":\"API网关_返回码5XX个数")).isVisible();
        window.open("/events?rule=API");
        assertThat(window.saying("Nothing found.")).isVisible();
    }

    private void testTheDestination() {
        window.link("Overview").click();
        window.link("Test").click();
        window.button("Send an Info and its Ok").click();
        assertThat(window.saying("Both were accepted: the push URL works."))
                .isVisible(new IsVisibleOptions().setTimeout(REFRESHED));
        assertThat(window.page().getByText("HTTP 200")).hasCount(2);
        assertThat(window.page().getByText("request_id")).hasCount(2);
    }

    private void switchTheLanguage() {
        window.link("中文").click();
        assertThat(window.page().locator("h1")).hasText("测试目标 default");
        assertThat(window.saying("两条均被接收：推送地址可用。")).isVisible();
        window.link("总览").click();
        assertThat(window.page().locator("html")).hasAttribute("lang", "zh");
        window.link("English").click();
        assertThat(window.page().locator("h1")).hasText("Overview");
    }

    private void showAndCopyTheCallbackUrl() {
        assertThat(window.text()).doesNotContain(Bridge.TOKEN);
        window.button("Show the callback URL of default").click();
        var copy = window.button("Copy the callback URL of default");
        assertThat(copy).isFocused();
        copy.click();
        assertThat(copy).hasText("Copied");
        assertThat(window.page().evaluate("navigator.clipboard.readText()"))
                .isEqualTo("http://localhost:" + bridge.callbackPort() + "/callback/" + Bridge.TOKEN);
        window.link("Overview").click();
        assertThat(window.text()).doesNotContain(Bridge.TOKEN);
    }

    private void discardAWaitingOne() throws Exception {
        flashduty.fail("default");
        bridge.post(firing("i-3", "INFO", 3));
        openWith("/events?state=WAITING", "load - i-3");
        window.link("load - i-3").click();
        var discard = window.button("Discard for good what goes to default");
        assertThat(discard).isHidden();
        window.saying("Discard…").click();
        discard.click();
        assertThat(window.saying("It is discarded and will not be sent.")).isVisible();
        flashduty.mend();
    }

    private void replayInBulk() throws Exception {
        flashduty.refuse("bulk-");
        bridge.post(firing("bulk-1", "WARN", 4));
        bridge.post(firing("bulk-2", "WARN", 5));
        openWith("/events?state=BURIED", "load - bulk-1");
        openWith("/events?state=BURIED", "load - bulk-2");
        flashduty.mend();
        window.link("Replay all of these…").click();
        assertThat(window.saying("This concerns 2 callbacks.")).isVisible();
        window.button("Replay 2").click();
        assertThat(window.saying("Done")).isVisible();
        assertThat(window.saying("2 of 2")).isVisible();
        openWith("/events?state=BURIED", "Nothing found.");
        openWith("/events?state=WAITING", "Nothing found.");
    }

    private void stopABulkRun() throws Exception {
        Unreadable.post(bridge, Bridge.TOKEN, 1_500);
        window.open("/events?state=UNREADABLE");
        window.link("Read all of these again…").click();
        window.button("Read 1,500 again").click();
        assertThat(window.saying("Running")).isVisible();
        window.button("Stop").click();
        assertThat(window.saying("Stopped")).isVisible(new IsVisibleOptions().setTimeout(REFRESHED));
        assertThat(window.text()).contains("still unreadable").doesNotContain("1,500 of 1,500");
    }

    private void findItAllInTheAuditTrail() {
        window.link("Audit trail").click();
        assertThat(window.text())
                .contains("operator from ")
                .contains("log in", "replay", "test", "discard", "callback URL shown")
                .contains("bulk run begun", "bulk run ended");
    }

    private void logOut() {
        window.button("Log out").click();
        assertThat(window.path()).startsWith("/login");
        window.open("/");
        assertThat(window.heading()).isEqualTo("Log in");
    }

    /** As whoever waits for something does: again and again. */
    private void openWith(String path, String text) {
        await().until(() -> {
            window.open(path);
            return window.text().contains(text);
        });
    }
}
