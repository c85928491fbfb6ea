package io.cmbridge.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;

/** Looks at a page as people do: on a desk by day, and on a phone by night. Each leaves a picture. */
final class Looks {

    private static final List<View> VIEWS = List.of(new View(390, ColorScheme.DARK), new View(1280, ColorScheme.LIGHT));
    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    private Looks() {}

    /** What is seen depends on the width, and its colours on the scheme. */
    private record View(int width, ColorScheme scheme) {}

    /** Nothing is cut off or to be scrolled sideways, and nothing keeps anybody from using it. */
    static void at(Window window, String name) {
        var softly = new SoftAssertions();
        VIEWS.forEach(view -> {
            var picture = name + "-" + view.width();
            window.page().setViewportSize(view.width(), 800);
            window.page().emulateMedia(new EmulateMediaOptions().setColorScheme(view.scheme()));
            window.picture(picture);
            softly.assertThat(faults(window)).as(picture).isEmpty();
            softly.assertThat(overflow(window))
                    .as("pixels of %s beyond %d", name, view.width())
                    .isZero();
        });
        softly.assertThat(window.complaints()).as(name).isEmpty();
        softly.assertAll();
    }

    /** The upper part of a page, on a desk and by day. */
    static void from(Window window, int height, String name) {
        window.page().setViewportSize(1280, height);
        window.page().screenshot(new ScreenshotOptions().setPath(Window.PICTURES.resolve(name + ".png")));
        window.page().setViewportSize(1280, 800);
    }

    private static List<String> faults(Window window) {
        return new AxeBuilder(window.page())
                        .setLegacyMode(true) // faster, and no page has frames
                        .analyze()
                        .getViolations()
                        .stream()
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
