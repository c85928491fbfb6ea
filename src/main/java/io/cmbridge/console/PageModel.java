package io.cmbridge.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.UriUtils;
import org.springframework.web.util.WebUtils;

/** What every page of the console may use. */
@ControllerAdvice(annotations = Page.class)
class PageModel {

    /** Set by the console's script to the browser's time zone. */
    private static final String ZONE_COOKIE = "cm-bridge-zone";

    /** Not one that a browser takes for another site's. */
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\]).*");

    private final MessageSource messages;
    private final Clock clock;

    PageModel(MessageSource messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    @ModelAttribute("show")
    Show show(HttpServletRequest request, Locale locale) {
        return new Show(messages, locale, zone(request), clock.instant());
    }

    /** For the link to the page in the other language, and for the place in the menu: what was asked for, if it failed. */
    @ModelAttribute("path")
    String path(HttpServletRequest request) {
        var failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return LOCAL.matcher(String.valueOf(failed)).matches() ? String.valueOf(failed) : request.getRequestURI();
    }

    /** What was searched for, without the choice of a language. */
    @ModelAttribute("query")
    String query(HttpServletRequest request) {
        var query = request.getQueryString() == null ? "" : request.getQueryString();
        return query.replaceAll("(^|&)" + Language.PARAMETER + "=[^&]*", "").replaceFirst("^&", "");
    }

    private static ZoneId zone(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, ZONE_COOKIE);
        return zone(cookie == null ? null : cookie.getValue());
    }

    private static ZoneId zone(@Nullable String name) {
        try {
            return name == null ? ZoneId.systemDefault() : ZoneId.of(UriUtils.decode(name, UTF_8));
        } catch (DateTimeException | IllegalArgumentException unknown) {
            return ZoneId.systemDefault();
        }
    }
}
