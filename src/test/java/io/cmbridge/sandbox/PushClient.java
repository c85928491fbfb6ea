package io.cmbridge.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to the sandbox over HTTP. */
final class PushClient {

    static final String PUSH = "/sandbox/event/push/alert/standard?integration_key=sandbox";

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String origin;

    PushClient(int port) {
        origin = "http://localhost:" + port;
    }

    HttpResponse<String> push(String body) throws IOException, InterruptedException {
        return send("POST", PUSH, "application/json", body);
    }

    HttpResponse<String> send(String method, String path, String contentType, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(origin + path))
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", contentType)
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(origin + path)).header("Accept", "text/html,*/*;q=0.8");
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** What the sandbox shows of one alert's events. */
    JsonNode events(String alertKey) throws IOException, InterruptedException {
        return JSON.readTree(get("/sandbox/events?alert_key=" + alertKey).body());
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }
}
