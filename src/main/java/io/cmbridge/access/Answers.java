package io.cmbridge.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** What is answered to who may not do what they ask for. Nothing of what was sent is in it. */
final class Answers {

    private Answers() {}

    /** @param detail a sentence, without characters that JSON escapes */
    static void problem(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        var json = """
                {"title":"%s","status":%d,"detail":"%s"}""".formatted(status.getReasonPhrase(), status.value(), detail);
        write(response, status, MediaType.APPLICATION_PROBLEM_JSON_VALUE, json);
    }

    /** @param body HTML */
    static void page(HttpServletResponse response, HttpStatus status, String body) throws IOException {
        var html = """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>CM Bridge</title>
                <meta name="viewport" content="width=device-width">%s</html>
                """.formatted(body);
        write(response, status, MediaType.TEXT_HTML_VALUE + ";charset=UTF-8", html);
    }

    /** Lets htmx load the whole page again, since what it asked for a part of is no longer there. */
    static boolean reload(HttpServletRequest request, HttpServletResponse response, String detail) throws IOException {
        if (request.getHeader("HX-Request") == null) {
            return false;
        }
        response.setHeader("HX-Refresh", "true");
        problem(response, HttpStatus.FORBIDDEN, detail);
        return true;
    }

    static boolean isPageAskedFor(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
    }

    private static void write(HttpServletResponse response, HttpStatus status, String type, String text)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(type);
        response.getOutputStream().write(text.getBytes(UTF_8));
    }
}
