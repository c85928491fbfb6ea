package io.cmbridge.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;

/** A console and somebody who is logged in to it. */
final class Console {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String address;

    Console(int port, String password) throws IOException, InterruptedException {
        address = "http://localhost:" + port;
        var form = TOKEN.matcher(send(request("/login")).body());
        if (!form.find()) {
            throw new IOException("The login form has no token");
        }
        var login = "username=operator&password=%s&_csrf=%s"
                .formatted(URLEncoder.encode(password, UTF_8), URLEncoder.encode(form.group(1), UTF_8));
        send(request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(login)));
    }

    /** Returns how long the whole page took, in nanoseconds. */
    long get(String path) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        var answer = send(request(path));
        if (answer.statusCode() != 200) {
            throw new IOException(path + " was answered " + answer.statusCode());
        }
        return System.nanoTime() - begin;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
