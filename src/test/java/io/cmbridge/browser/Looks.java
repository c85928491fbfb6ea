package io.cmbridge.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at a page as people do: on a desk and on a phone, by day and by night. Each leaves a picture. */
final class Looks {

    private static final Map<String, Integer> WIDTHS = Map.of("1280", 1280, "390", 390);
    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    private Looks() {}

    /** Nothing is cut off or to be scrolled sideways, and nothing keeps anybody from using it. */
    static void at(Window window, String name) {
        WIDTHS.forEach((width, pixels) -> {
            window.page().setViewportSize(pixels, 800);
            for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                window.page().emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
                var picture = name + "-" + width + (scheme == ColorScheme.DARK ? "-dark" : "");
                window.picture(picture);
                assertThat(faults(window)).as(picture).isEmpty();
            }
            assertThat(overflow(window))
                    .as("pixels of %s at %s beyond the window", name, width)
                    .isZero();
        });
        window.page().emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        window.page().setViewportSize(1280, 800);
        window.assertNoComplaints();
    }

    private static List<String> faults(Window window) {
        return new AxeBuilder(window.page())
                .analyze().getViolations().stream()
                        .filter(rule -> SERIOUS.contains(rule.getImpact()))
                        .flatMap(rule -> rule.getNodes().stream()
                                .map(node -> rule.getId() + ": " + node.getHtml() + " " + node.getFailureSummary()))
                        .toList();
    }

    private static int overflow(Window window) {
        var beyond = window.page()
                .evaluate("Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)");
        return Integer.parseInt(String.valueOf(beyond));
    }
}
