package io.cmbridge.console;

import io.cmbridge.Bridge;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A script that knows the password. */
final class Script {

    private final Bridge bridge;
    private final JsonMapper json = new JsonMapper();

    Script(Bridge bridge) {
        this.bridge = bridge;
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    Answer post(String path) throws IOException, InterruptedException {
        return send("POST", path, "");
    }

    Answer send(String method, String path, String body, String... headers) throws IOException, InterruptedException {
        var request = bridge.onApi(path)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        var response = bridge.send(headers.length == 0 ? request : request.headers(headers));
        return new Answer(response, json.readTree(response.body()));
    }

    /** What it is answered. */
    record Answer(HttpResponse<String> response, JsonNode json) {

        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** @param pointer as {@code /items/0/callback} (RFC 6901) */
        String text(String pointer) {
            return json.at(pointer).asString("");
        }

        long number(String pointer) {
            return json.at(pointer).asLong(-1);
        }
    }
}
