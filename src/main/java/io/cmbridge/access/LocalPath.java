package io.cmbridge.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * A path of the console, with its query. Whatever a browser could take for another site's address is none.
 *
 * @param text beginning with one slash
 */
record LocalPath(String text) {

    /** The request's parameter with the page that was asked for before the login. */
    static final String PARAMETER = "next";

    static final LocalPath ROOT = new LocalPath("/");

    static final String LOGIN = "/login";
    private static final Pattern LOCAL = Pattern.compile("/(?!/)[!-~&&[^\\\\]]{0,2000}");

    /** The page that a request asks for, if it could be asked for again. */
    static Optional<LocalPath> of(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) {
            return Optional.empty();
        }
        var query = request.getQueryString();
        return parse(request.getRequestURI() + (query == null ? "" : "?" + query));
    }

    /** The page that a login is for. */
    static Optional<LocalPath> after(HttpServletRequest login) {
        return parse(login.getParameter(PARAMETER));
    }

    static Optional<LocalPath> parse(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(path -> LOCAL.matcher(path).matches())
                .map(LocalPath::new);
    }

    /** @param said what the login page is to say, as a parameter; may be empty */
    static String login(String said, Optional<LocalPath> next) {
        var parameters = next.filter(page -> !page.equals(ROOT))
                .map(page -> PARAMETER + "=" + UriUtils.encode(page.text(), UTF_8))
                .map(page -> said.isEmpty() ? page : said + "&" + page)
                .orElse(said);
        return parameters.isEmpty() ? LOGIN : LOGIN + "?" + parameters;
    }
}
