package io.cmbridge.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The pages of a bridge that nothing has happened to yet, and of one in trouble. */
class TroublesIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void fromNothingToEverything(@TempDir Path data) throws Exception {
        try (var troubles = new Troubles(data)) {
            lookAtEmptyPages(loggedIn(troubles));
            troubles.begin();
            var window = loggedIn(troubles);
            lookAtTheNeeds(window);
            lookAtATest(window);
            lookAtABulkRun(window);
        }
    }

    private static Window loggedIn(Troubles troubles) {
        var window = CHROMIUM.window(troubles.consolePort());
        window.open("/");
        window.logIn();
        return window;
    }

    private static void lookAtEmptyPages(Window window) {
        for (var page : List.of("/", "/events", "/alerts")) {
            window.open(page);
            Looks.at(window, "empty-" + (page.equals("/") ? "overview" : page.substring(1)));
        }
    }

    private static void lookAtTheNeeds(Window window) {
        var needs = List.of(
                "Destination blocked is blocked; 3 entries wait.",
                "Destination refusing refuses everything; 5 entries wait.",
                "Destination former is not configured; 1 entry waits for it.",
                "Destination hesitant did not take the last push and needs a person; 1 entry waits.",
                "At destination office, 1 entry is buried.",
                "At integration office, 1,500 callbacks could not be read.",
                "The push URL of destination elsewhere does not lead to a standard integration.");
        needs.forEach(need -> assertThat(window.page().locator(".note strong").getByText(need))
                .isVisible(new IsVisibleOptions().setTimeout(30_000)));
        Looks.at(window, "needs");
        window.open("/?language=zh");
        Looks.at(window, "needs-zh");
        window.open("/?language=en");
    }

    private static void lookAtATest(Window window) {
        window.open("/destinations/office/test");
        Looks.at(window, "test");
        window.button("Send an Info and its Ok").click();
        assertThat(window.saying("Both were accepted")).isVisible();
        Looks.at(window, "test-proved");
        window.open("/destinations/blocked/test");
        window.button("Send an Info and its Ok").click();
        Looks.at(window, "test-waiting");
    }

    /** While it is looked at, the page is not refreshed: the run would be over before. */
    private static void lookAtABulkRun(Window window) {
        window.open("/bulk/new?state=UNREADABLE");
        window.page().route("**/bulk", route -> {
            if (route.request().headers().containsKey("hx-request")) {
                route.fulfill(new FulfillOptions().setStatus(204));
            } else {
                route.resume();
            }
        });
        window.button("Read 1,500 again").click();
        assertThat(window.saying("Running")).isVisible();
        Looks.at(window, "bulk-running");
        window.page().unroute("**/bulk");
        assertThat(window.saying("Done")).isVisible(new IsVisibleOptions().setTimeout(30_000));
        Looks.at(window, "bulk-done");
        window.open("/audit");
        Looks.at(window, "audit-filled");
    }
}
