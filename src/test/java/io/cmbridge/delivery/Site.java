package io.cmbridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cmbridge.Bridge;
import io.cmbridge.outbox.Backlog;
import io.cmbridge.outbox.StoredCallback.Attempt;
import io.cmbridge.outbox.StoredCallback.Entry;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;

/** One destination of the application, with a callback URL of its own, what was posted there, and what arrived. */
final class Site {

    private final String name;
    private final Bridge bridge;
    private final FaultyFlashduty flashduty;
    private final List<Long> callbacks = new ArrayList<>();

    Site(String name, Bridge bridge, FaultyFlashduty flashduty) {
        this.name = name;
        this.bridge = bridge;
        this.flashduty = flashduty;
    }

    static List<String> properties(String name, String pushUrl) {
        var integration = "--cm-bridge.integrations." + name;
        return List.of(
                integration + ".token=" + Bridge.TOKEN + "-" + name,
                integration + ".destinations=" + name,
                "--cm-bridge.destinations." + name + ".push-url=" + pushUrl);
    }

    String name() {
        return name;
    }

    /** What one of its alerts is about. */
    String resource(int alert) {
        return name + "-" + alert;
    }

    void post(String body) throws IOException, InterruptedException {
        var answer = bridge.send(bridge.callback("-" + name).POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).isEqualTo(200);
        callbacks.add(Long.valueOf(answer.body().replaceAll("\\D", "")));
    }

    /** What was posted, the first first. */
    List<Entry> entries() {
        var backlog = bridge.bean(Backlog.class);
        return callbacks.stream()
                .map(callback -> backlog.find(callback).orElseThrow().entries().getFirst())
                .toList();
    }

    /** Every push of some entries, the first first. */
    static List<Attempt> attempts(Collection<Entry> entries) {
        return entries.stream()
                .flatMap(entry -> entry.attempts().stream())
                .sorted(Comparator.comparing(Attempt::claimedAt))
                .toList();
    }

    /** Outcome, HTTP status, code and request_id of those pushes of some entries that have ended. */
    static List<Tuple> results(Collection<Entry> entries) {
        return attempts(entries).stream()
                .map(Attempt::result)
                .flatMap(Optional::stream)
                .map(result -> tuple(result.outcome(), result.httpStatus(), result.code(), result.requestId()))
                .toList();
    }

    static Instant end(Attempt attempt) {
        return attempt.claimedAt().plus(attempt.result().orElseThrow().took());
    }

    /** The bodies that arrived, in the order of their arrival. */
    List<String> pushed() {
        return flashduty.pushed(name);
    }

    /** Those of one alert. */
    List<String> pushed(int alert) {
        return pushed().stream()
                .filter(body -> body.contains("\"resource\":\"" + resource(alert) + "\""))
                .toList();
    }

    /** The values that tell callbacks apart. */
    static Stream<Integer> values(List<String> bodies) {
        return bodies.stream().map(body -> Integer.valueOf(body.replaceAll(".*\"value\":\"(\\d+)\".*", "$1")));
    }
}
