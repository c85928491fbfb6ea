package io.cmbridge.sandbox;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a person looks at: {@code /sandbox}, the alerts as a page; {@code /sandbox/events}, the events as JSON. */
@RestController
@Profile("sandbox")
class SandboxConsole {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String NOTHING_BUT_STYLE =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final ReceivedEvents events;

    SandboxConsole(ReceivedEvents events) {
        this.events = events;
    }

    @GetMapping(path = "/sandbox", produces = "text/html;charset=UTF-8")
    ResponseEntity<String> alerts() {
        return ResponseEntity.ok()
                .header("Content-Security-Policy", NOTHING_BUT_STYLE)
                .body(AlertsPage.of(events.latestOfEachAlert()));
    }

    @GetMapping(path = "/sandbox/events", produces = MediaType.APPLICATION_JSON_VALUE)
    String events(@RequestParam(name = "alert_key", required = false) @Nullable String alertKey) {
        var shown = JSON.createArrayNode();
        events.newestFirst().stream()
                .filter(kept -> alertKey == null || alertKey.equals(kept.event().alertKey()))
                .map(SandboxConsole::json)
                .forEach(shown::add);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(shown);
    }

    private static JsonNode json(ReceivedEvent kept) {
        var event = kept.event();
        var labels = JSON.createObjectNode();
        event.labels().forEach(labels::put);
        return JSON.createObjectNode()
                .put("received_at", kept.receivedAt().toString())
                .put("event_status", event.status())
                .put("title_rule", event.title())
                .put("alert_key", event.alertKey())
                .put("description", event.description())
                .put("discarded", kept.discarded())
                .set("labels", labels);
    }
}
