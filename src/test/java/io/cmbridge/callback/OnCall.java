package io.cmbridge.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.AlertKey;
import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.Arrival;
import io.cmbridge.outbox.Body;
import io.cmbridge.outbox.Desk;
import io.cmbridge.outbox.DueEntries.Choice;
import io.cmbridge.outbox.PushResult;
import io.cmbridge.outbox.Settlement;
import io.cmbridge.outbox.Settlement.Fate;
import io.cmbridge.outbox.StoreOnFile;
import io.cmbridge.routing.Integration;
import io.cmbridge.routing.Routing;
import io.cmbridge.routing.Sources;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What on-call is told at destinations a and b, in ticked time that begins at noon, of a store on a real file. Integration
 * {@code default} leads to a, {@code other} to b.
 */
final class OnCall implements AutoCloseable {

    static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");
    static final Integration DEFAULT = integration("default", "a");
    static final Integration OTHER = integration("other", "b");

    private static final PushResult TAKEN = new PushResult("ACCEPTED", 200, null, "", null, Duration.ZERO);

    private final InstantSource clock = this::now;
    private final StoreOnFile file;
    private final FaultyReports callbacks;
    private final List<Told> told = new ArrayList<>();
    private volatile Instant now = NOON;
    private List<Integration> configured = List.of(DEFAULT, OTHER);
    private UnreadableReports reports;

    OnCall(Path directory) {
        file = new StoreOnFile(directory, clock());
        callbacks = new FaultyReports(file::unreadableCallbacks);
        reports = new UnreadableReports(configured, callbacks, clock());
    }

    /** An event that has arrived. */
    record Told(Instant at, String destination, AlertEvent event) {

        EventStatus status() {
            return event.status();
        }

        long count() {
            return Long.parseLong(event.labels().getOrDefault("value", "0"));
        }
    }

    static Integration integration(String name, String destination) {
        return new Integration(
                name, Map.of("team", "sre", "source", "taken"), new Routing.Private(List.of(destination)), Sources.ANY);
    }

    /** A callback that cannot be read. Returns its number. */
    long unreadable(Integration integration, String body) {
        return file.outbox()
                .put(new Arrival(
                        integration.name(), now, new Body(body.getBytes(UTF_8)), new Arrival.Unreadable("It is odd")))
                .callback();
    }

    /** An operator reads one again, and it leads nowhere. */
    void readAgain(long callback) {
        var event = new AlertEvent(new AlertKey("k" + callback), EventStatus.WARNING, "Read", "", Map.of());
        var alert = new Arrival.Alert(event, new Arrival.Route("none", List.of()), Optional.empty(), Optional.of(now));
        assertThat(file.desk().readAgain(callback, alert, "test")).isEqualTo(Desk.Reread.READ);
    }

    /** An operator discards one. */
    void discard(long callback) {
        assertThat(file.desk().discardUnreadable(callback, "test")).isTrue();
    }

    /** One pass, and the delivery of what it tells. */
    void pass() {
        reports.pass();
        deliver("a");
        deliver("b");
    }

    /** A pass each minute. */
    void passFor(Duration time) {
        for (var end = now.plus(time); now.isBefore(end); ) {
            tick(Duration.ofMinutes(1));
            pass();
        }
    }

    /** Time goes by, or the clock is set. */
    void tick(Duration time) {
        now = now.plus(time);
    }

    /** After which only these are configured. */
    void restartWith(Integration... integrations) {
        configured = List.of(integrations);
        restart();
    }

    /** As after a stop or a crash. */
    void restart() {
        file.reopen();
        reports = new UnreadableReports(configured, callbacks, clock());
    }

    void sweep() throws InterruptedException {
        file.sweep();
    }

    FaultyReports faults() {
        return callbacks;
    }

    /** All that has arrived, the first first. */
    List<Told> told() {
        return List.copyOf(told);
    }

    List<EventStatus> statuses() {
        return told.stream().map(Told::status).toList();
    }

    Told last() {
        return told.getLast();
    }

    Instant now() {
        return now;
    }

    @Override
    public void close() {
        file.close();
    }

    private void deliver(String destination) {
        for (var claim : file.dueEntries().claim(destination, new Choice(8, 0), Set.of())) {
            file.dueEntries().settle(claim, new Settlement(Fate.DELIVERED, TAKEN));
            told.add(new Told(now, destination, claim.event()));
        }
    }

    private Clock clock() {
        return clock.withZone(ZoneOffset.UTC);
    }
}
