package io.cmbridge.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotAnimations;
import io.cmbridge.Bridge;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A window of a browser at the console. It remembers whatever a page complains of: errors, refused scripts, dialogs. */
final class Window implements AutoCloseable {

    static final Path PICTURES = Path.of("target", "screenshots");

    private final List<String> complaints = new ArrayList<>();
    private final BrowserContext context;
    private final Page page;
    private final String console;

    Window(Browser browser, int consolePort) {
        console = "http://localhost:" + consolePort;
        context = browser.newContext(new NewContextOptions()
                .setLocale("en-GB")
                .setTimezoneId("Asia/Shanghai")
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(1280, 800));
        context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
        page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onDialog(dialog -> {
            complaints.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
    }

    Page page() {
        return page;
    }

    void open(String path) {
        page.navigate(console + path);
    }

    /** From wherever the login leads. */
    void logIn() {
        if (!path().startsWith("/login")) {
            open("/login");
        }
        page.getByLabel("Password").fill(Bridge.PASSWORD);
        button("Log in").click();
    }

    /** What is in the address bar, from the path on. */
    String path() {
        return page.url().substring(Math.min(page.url().length(), console.length()));
    }

    String heading() {
        return page.locator("h1").innerText();
    }

    String text() {
        return page.locator("body").innerText();
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new GetByRoleOptions().setName(name).setExact(true));
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    /** An element to be found by its text. */
    Locator saying(String text) {
        return page.getByText(text).first();
    }

    /** What has the focus, as its id, or else what it is. */
    String focused() {
        return String.valueOf(page.evaluate("document.activeElement.id || document.activeElement.tagName"));
    }

    List<String> complaints() {
        return complaints;
    }

    /** A page that is not there is a complaint of the browser's. */
    void forgetComplaints() {
        complaints.clear();
    }

    /** The whole page. */
    void picture(String name) {
        page.screenshot(new ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setAnimations(ScreenshotAnimations.DISABLED)
                .setFullPage(true));
    }

    @Override
    public void close() {
        context.close();
    }
}
