package io.cmbridge.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.Bridge;
import io.cmbridge.CallbackBodies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The console without a mouse. */
class KeyboardIT {

    private static final String NAME =
            "document.activeElement.ariaLabel || document.activeElement.innerText || document.activeElement.tagName";
    private static final String IS_SEEN = "getComputedStyle(document.activeElement).outlineStyle != 'none'"
            + " && parseFloat(getComputedStyle(document.activeElement).outlineWidth) >= 2";
    private static final String NAMELESS = "[...document.querySelectorAll("
            + "'#overview :is(a, button, summary, [tabindex])')].filter(e => !e.id).map(e => e.outerHTML)";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void everythingIsReachedInItsOrderAndSeenToBe(@TempDir Path data) throws Exception {
        try (var flashduty = new PretendFlashduty();
                var bridge = Bridge.start(data, flashduty.pushUrl() + "default")) {
            var window = CHROMIUM.window(bridge.consolePort());
            window.open("/");
            assertThat(window.focused()).isEqualTo("password");
            window.page().keyboard().type(Bridge.PASSWORD);
            window.page().keyboard().press("Enter");
            assertThat(window.page().locator("h1")).hasText("Overview");
            assertThat(tabThrough(window, 12))
                    .containsExactly(
                            "Skip to the content",
                            "CM Bridge",
                            "Overview",
                            "Events",
                            "Open alerts",
                            "Try it",
                            "Audit trail",
                            "中文",
                            "Log out",
                            "default",
                            "Show the callback URL of default",
                            "default");
            skipToTheContent(window);
            keepWhatWasFoldedOut(window, bridge);
        }
    }

    private static List<String> tabThrough(Window window, int times) {
        var names = new ArrayList<String>();
        for (int i = 0; i < times; i++) {
            window.page().keyboard().press("Tab");
            names.add(String.valueOf(window.page().evaluate(NAME)));
            assertThat(window.page().evaluate(IS_SEEN))
                    .as("focus on " + names.getLast())
                    .isEqualTo(true);
        }
        return names;
    }

    private static void skipToTheContent(Window window) {
        window.open("/");
        window.page().keyboard().press("Tab");
        assertThat(window.link("Skip to the content")).isInViewport();
        window.page().keyboard().press("Enter");
        window.page().keyboard().press("Tab");
        assertThat(window.focused()).isEqualTo("integration-default");
    }

    /** By a refresh, which takes place every 10 s. */
    private static void keepWhatWasFoldedOut(Window window, Bridge bridge) throws Exception {
        bridge.post(CallbackBodies.firing("i-1", "WARN", 1));
        window.open("/");
        assertThat((List<?>) window.page().evaluate(NAMELESS))
                .as("what would lose the focus")
                .isEmpty();
        window.page().locator("#table-of-hour").focus();
        window.page().keyboard().press("Enter");
        assertThat(window.page().locator("#table-hour")).hasAttribute("open", "");
        window.page().waitForResponse(response -> response.request().headers().containsKey("hx-request"), () -> {});
        assertThat(window.page().locator("#table-hour")).hasAttribute("open", "");
        assertThat(window.focused()).isEqualTo("table-of-hour");
        assertThat(window.complaints()).isEmpty();
    }
}
