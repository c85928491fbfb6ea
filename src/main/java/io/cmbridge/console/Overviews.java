package io.cmbridge.console;

import io.cmbridge.console.Overview.DestinationLine;
import io.cmbridge.console.Overview.IntegrationLine;
import io.cmbridge.delivery.DeliveryStatus;
import io.cmbridge.delivery.DeliveryStatus.Health;
import io.cmbridge.delivery.DeliveryStatus.Status;
import io.cmbridge.outbox.Traffic;
import io.cmbridge.routing.Integration;
import io.cmbridge.routing.Integrations;
import io.cmbridge.routing.Routing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Puts together how everything stands. */
@Component
class Overviews {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration BAR_OF_HOUR = Duration.ofMinutes(1);
    private static final Duration BAR_OF_DAY = Duration.ofMinutes(30);

    private final Integrations integrations;
    private final StoreReadings store;
    private final DeliveryStatus delivery;
    private final Clock clock;

    Overviews(Integrations integrations, StoreReadings store, DeliveryStatus delivery, Clock clock) {
        this.integrations = integrations;
        this.store = store;
        this.delivery = delivery;
        this.clock = clock;
    }

    /** @param silentFor how long nothing has to be heard of an open alert for it to count as silent */
    Overview now(Duration silentFor) {
        var now = clock.instant();
        var destinations = destinations();
        return new Overview(
                Needs.of(
                        store.outbox().isFailing(),
                        destinations,
                        store.backlog().unreadable()),
                integrations(now.minus(DAY)),
                destinations,
                delivery.deliverer(),
                store.openAlerts().summary(now.minus(silentFor)),
                silentFor,
                store.traffic().spans(now.minus(HOUR).plus(BAR_OF_HOUR), BAR_OF_HOUR),
                store.traffic().spans(now.minus(DAY).plus(BAR_OF_DAY), BAR_OF_DAY));
    }

    private List<IntegrationLine> integrations(Instant since) {
        var heard = store.traffic().heard();
        var numbers = store.traffic().byIntegration(since);
        return integrations.all().stream()
                .map(integration -> line(
                        integration,
                        Optional.ofNullable(heard.get(integration.name())),
                        numbers.getOrDefault(integration.name(), Map.of())))
                .toList();
    }

    private static IntegrationLine line(
            Integration integration, Optional<Traffic.Heard> heard, Map<Traffic.Kind, Long> numbers) {
        return new IntegrationLine(
                integration.name(),
                integration.routing() instanceof Routing.Shared,
                heard.flatMap(Traffic.Heard::event),
                heard.flatMap(Traffic.Heard::test),
                numbers);
    }

    /** The configured ones, and those that something waits for or lies buried at. */
    private List<DestinationLine> destinations() {
        var configured = delivery.now();
        var waiting = store.backlog().waiting();
        var buried = store.backlog().buried();
        var names = new TreeSet<>(configured.keySet());
        waiting.forEach((name, number) -> {
            if (number > 0) {
                names.add(name);
            }
        });
        names.addAll(buried.keySet());
        return names.stream()
                .map(name -> line(
                        name,
                        Optional.ofNullable(configured.get(name)),
                        waiting.getOrDefault(name, 0L),
                        buried.getOrDefault(name, 0L)))
                .toList();
    }

    private DestinationLine line(String name, Optional<Status> status, long waiting, long buried) {
        return new DestinationLine(
                name,
                status,
                waiting,
                waiting > 0 ? store.backlog().oldestWaiting(name) : Optional.empty(),
                status.filter(known -> waiting > 0 && known.health() == Health.HEALTHY)
                        .map(known -> drain(known, waiting)),
                buried);
    }

    private static Duration drain(Status status, long waiting) {
        return Duration.ofSeconds(Math.ceilDiv(waiting * 60, status.allowance().sustained()));
    }
}
