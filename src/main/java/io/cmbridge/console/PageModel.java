package io.cmbridge.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.WebUtils;

/** What every page of the console may use. */
@ControllerAdvice(annotations = Controller.class)
class PageModel {

    /** Set by the console's script to the browser's time zone. */
    private static final String ZONE_COOKIE = "cm-bridge-zone";

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

    /** For the link to the page in the other language, and for the place in the menu. */
    @ModelAttribute("path")
    String path(HttpServletRequest request) {
        return request.getRequestURI();
    }

    /** What was searched for, without the choice of a language. */
    @ModelAttribute("query")
    String query(HttpServletRequest request) {
        var query = request.getQueryString() == null ? "" : request.getQueryString();
        return query.replaceAll("(^|&)" + PageConfiguration.LANGUAGE + "=[^&]*", "");
    }

    private static ZoneId zone(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, ZONE_COOKIE);
        return zone(cookie == null ? null : cookie.getValue());
    }

    private static ZoneId zone(@Nullable String name) {
        try {
            return name == null ? ZoneId.systemDefault() : ZoneId.of(name.replace("%2F", "/"));
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }
}
