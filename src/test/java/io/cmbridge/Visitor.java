package io.cmbridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriUtils;

/** A person with a browser: keeps cookies, sends forms with their token, and follows no redirect by itself. */
public final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");

    private Bridge bridge;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String token = "";

    Visitor(Bridge bridge) {
        this.bridge = bridge;
    }

    /** Is led to another replica, as by a load balancer. */
    public void goTo(Bridge other) {
        bridge = other;
    }

    /** Fills in the login form. */
    public HttpResponse<String> logIn(String password) throws IOException, InterruptedException {
        return logIn(password, "/");
    }

    /**
     * Fills in the login form.
     *
     * @param next the page that was asked for before
     */
    public HttpResponse<String> logIn(String password, String next) throws IOException, InterruptedException {
        get("/login");
        return post("/login", Map.of("username", "operator", "password", password, "next", next));
    }

    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = bridge.onConsole(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Posts a form, with the token of the last one that was seen. */
    public HttpResponse<String> post(String path, Map<String, String> fields) throws IOException, InterruptedException {
        return send(form(path, fields));
    }

    /** A form that is filled in, with the token of the last one that was seen. */
    public HttpRequest.Builder form(String path, Map<String, String> fields) {
        var all = new LinkedHashMap<>(fields);
        all.put("_csrf", token);
        var body = all.entrySet().stream()
                .map(field -> field.getKey() + "=" + UriUtils.encode(field.getValue(), UTF_8))
                .collect(joining("&"));
        return bridge.onConsole(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookieHeader());
        }
        var response = bridge.send(request);
        response.headers().allValues("Set-Cookie").stream()
                .flatMap(header -> HttpCookie.parse(header).stream())
                .forEach(this::keep);
        var form = TOKEN.matcher(response.body());
        if (form.find()) {
            token = HtmlUtils.htmlUnescape(form.group(1));
        }
        return response;
    }

    /** As in the header {@code Cookie}. */
    public String cookieHeader() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(joining("; "));
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    private void keep(HttpCookie cookie) {
        if (cookie.getValue().isEmpty()) {
            cookies.remove(cookie.getName());
        } else {
            cookies.put(cookie.getName(), cookie.getValue());
        }
    }
}
