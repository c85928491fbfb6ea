package io.cmbridge.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.AlertKey;
import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.Arrival;
import io.cmbridge.outbox.Body;
import io.cmbridge.outbox.Report;
import io.cmbridge.outbox.UnreadableCallbacks.Newest;
import io.cmbridge.outbox.UnreadableCallbacks.Tally;
import io.cmbridge.routing.Integration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * What on-call is told of an integration's unreadable callbacks: how many, since when, the last one's time and number, and
 * where to look. Nothing of what they hold.
 *
 * @param report as it was before
 * @param integration empty if it is no longer configured, or if reports have been switched off
 */
record UnreadableReport(Report report, Optional<Integration> integration) {

    private static final String CHECK = "CM Bridge could not read a callback";
    private static final String KEY_PREFIX = "cm-bridge:unreadable:";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    Arrival firing(Tally tally, Newest last, Instant now) {
        var labels = labels(now);
        labels.put("value", Long.toString(tally.count()));
        labels.put("callback", Long.toString(last.callback()));
        return arrival(EventStatus.WARNING, howMany(tally, last) + whereToLook(last), labels, now);
    }

    Arrival recovery(Instant now) {
        var text = integration.isPresent()
                ? "No callback for integration %s has been unreadable since on-call was last told, at %s."
                : "Callbacks for integration %s are no longer reported if they are unreadable; on-call was last told at %s.";
        return arrival(EventStatus.OK, text.formatted(name(), seconds(report.toldAt())), labels(now), now);
    }

    private String howMany(Tally tally, Newest last) {
        return tally.count() == 1
                ? "A callback for integration %s could not be read. It came at %s and is kept as it came: number %d. What it says has reached nobody."
                        .formatted(name(), seconds(last.receivedAt()), last.callback())
                : "%d callbacks for integration %s could not be read since %s. The last came at %s and is kept as it came: number %d. What they say has reached nobody."
                        .formatted(
                                tally.count(),
                                name(),
                                seconds(tally.since()),
                                seconds(last.receivedAt()),
                                last.callback());
    }

    /** As the {@link Door} logs it. */
    private static String whereToLook(Newest last) {
        return " CM Bridge's log says why: look for \"Callback %d\".".formatted(last.callback());
    }

    private Arrival arrival(EventStatus status, String description, Map<String, String> labels, Instant now) {
        integration.ifPresent(configured -> configured.labels().forEach(labels::putIfAbsent));
        var event = new AlertEvent(key(), status, CHECK + " - " + name(), description, labels);
        var content = new Arrival.Alert(event, routeOf(event), Optional.of(episode()), Optional.of(now));
        return new Arrival(report.integration(), now, inPlaceOfACallback(event, now), content);
    }

    /** Of a recovery, the outbox knows: wherever the alert is open. */
    private Arrival.Route routeOf(AlertEvent event) {
        return integration
                .map(configured -> configured.wayOf(event, EventStatus.WARNING))
                .map(way -> new Arrival.Route(way.name(), way.destinations()))
                .orElseGet(() -> new Arrival.Route("none", List.of()));
    }

    /** Another after each recovery: so no firing is taken for one that was recovered, whatever the clock says. */
    private String episode() {
        return "after-" + report.countedAfter();
    }

    private Map<String, String> labels(Instant now) {
        var labels = new LinkedHashMap<String, String>();
        labels.put("check", CHECK);
        labels.put("resource", name());
        labels.put(AlertEvent.TIME, now.toString());
        labels.put("source", "cm-bridge");
        return labels;
    }

    private Body inPlaceOfACallback(AlertEvent event, Instant now) {
        return new Body(JSON.writeValueAsBytes(
                new Told("CM Bridge", report.integration(), event.status(), event.description(), now.toString())));
    }

    /** Of another kind than the keys of Cloud Monitor's alerts, whatever an integration is named. */
    private AlertKey key() {
        return new AlertKey(
                KEY_PREFIX + UUID.nameUUIDFromBytes(report.integration().getBytes(UTF_8)));
    }

    private String name() {
        return report.integration();
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    private record Told(String by, String integration, EventStatus status, String text, String at) {}
}
