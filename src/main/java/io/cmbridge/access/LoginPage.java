package io.cmbridge.access;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The form that asks for the password. */
@RestController
class LoginPage {

    @GetMapping(path = "/login", produces = "text/html;charset=UTF-8")
    String form(
            CsrfToken token,
            @RequestParam(defaultValue = "/") String next,
            @RequestParam @Nullable String error,
            @RequestParam @Nullable String wait,
            @RequestParam @Nullable String expired) {
        var said = error != null
                ? "That is not the password."
                : wait != null
                        ? "Too many wrong passwords. Wait a few minutes."
                        : expired != null ? "The form had expired. Try again." : "";
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>CM Bridge</title></head>
                <body><main><h1>CM Bridge</h1><p role="alert">%s</p><form method="post" action="/login">
                <input type="hidden" name="%s" value="%s"><input type="hidden" name="next" value="%s">
                <input type="hidden" name="username" value="operator" autocomplete="username">
                <label>Password <input type="password" name="password" autocomplete="current-password" autofocus required></label>
                <button>Log in</button></form></main></body></html>
                """.formatted(
                said, token.getParameterName(), token.getToken(), HtmlUtils.htmlEscape(Objects.requireNonNull(next)));
    }
}
