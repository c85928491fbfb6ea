package io.cmbridge.delivery;

import static io.cmbridge.CallbackBodies.firing;
import static io.cmbridge.CallbackBodies.recovery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cmbridge.Bridge;
import io.cmbridge.outbox.EntryState;
import io.cmbridge.outbox.StoredCallback.Attempt;
import io.cmbridge.outbox.StoredCallback.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The application goes through every fault at once, each at a destination of its own, because a minute passes before a
 * destination that needs a person is asked again:
 *
 * <ol>
 *   <li>Each destination fails at everything, or at one alert, or refuses something, while callbacks come in.
 *   <li>When a destination has paused, it gets one more alert.
 *   <li>When all that is tried again soon has been, it is noted how everything stands.
 *   <li>Everything heals, and what waits is delivered.
 * </ol>
 */
final class FaultHistory implements AutoCloseable {

    static final String REFUSES_ALL = "refuses-all";
    static final String REFUSES_RECOVERIES_TOO = "refuses-recoveries-too";
    static final String REFUSES_ONE_RECOVERY = "refuses-one-recovery";

    /** The number of the alert that comes while its destination is paused. */
    static final int LATE = 9;

    /** What may be met by one event alone. */
    private static final Set<Fault> POISONS =
            EnumSet.complementOf(EnumSet.of(Fault.REFUSED_CONNECTION, Fault.TOO_FREQUENT, Fault.TOO_FREQUENT_UNTIL));

    private static final Pattern PAUSED =
            Pattern.compile("cm_bridge_paused\\{destination=\"([^\"]+)\",why=\"(\\w+)\"} 1");
    private static final List<String> ASKED_SOON = List.of("unavailable", "rate_limited");

    private final FaultyFlashduty flashduty = new FaultyFlashduty();
    private final Bridge bridge;
    private final Map<String, Site> sites = new LinkedHashMap<>();
    private final Map<String, Pausing> pauses = new HashMap<>();
    private final Map<String, List<Entry>> during = new HashMap<>();
    private Scrape scrapeDuring = new Scrape("");

    FaultHistory(Path data) throws IOException {
        var names = Stream.of(
                        ofDestinations().map(Fault::inWords),
                        POISONS.stream().map(FaultHistory::poison),
                        Stream.of(REFUSES_ALL, REFUSES_RECOVERIES_TOO, REFUSES_ONE_RECOVERY))
                .flatMap(some -> some)
                .toList();
        var properties = Stream.concat(
                Stream.of("--cm-bridge.integrations.default.destinations=default"),
                names.stream().flatMap(name -> Site.properties(name, url(name)).stream()));
        bridge = Bridge.start(data, flashduty.url("default"), properties.toArray(String[]::new));
        names.forEach(name -> sites.put(name, new Site(name, bridge, flashduty)));
    }

    /** When it was seen that a destination had paused, and why. */
    record Pausing(Instant since, String why) {}

    /** The faults that are not an event's. */
    static Stream<Fault> ofDestinations() {
        return Arrays.stream(Fault.values()).filter(Predicate.not(Fault.REFUSED_CONTENT::equals));
    }

    /** The destination at which one alert alone meets a fault. */
    static String poison(Fault fault) {
        return "poison-" + fault.inWords();
    }

    private String url(String name) {
        return name.equals(Fault.REFUSED_CONNECTION.inWords()) ? flashduty.closedUrl(name) : flashduty.url(name);
    }

    void run() throws Exception {
        failAtEverything();
        failAtOneAlert();
        refuse();
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(this::allHavePaused);
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(200))
                .until(this::allHaveBeenTriedAgain);
        scrapeDuring = scrape();
        sites.forEach((name, site) -> during.put(name, site.entries()));
        flashduty.heal();
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(500))
                .until(this::nothingWaits);
    }

    private void failAtEverything() throws Exception {
        for (var fault : ofDestinations().toList()) {
            flashduty.fail(fault.inWords(), "", fault);
            postThreeAlerts(site(fault.inWords()));
        }
    }

    private void failAtOneAlert() throws Exception {
        for (var fault : POISONS) {
            var site = site(poison(fault));
            flashduty.fail(poison(fault), "\"value\":\"1\"", fault);
            postThreeAlerts(site);
        }
    }

    private static void postThreeAlerts(Site site) throws Exception {
        site.post(firing(site.resource(1), "CRITICAL", 1));
        site.post(recovery(site.resource(1), 2));
        site.post(firing(site.resource(2), "WARN", 3));
        site.post(firing(site.resource(3), "INFO", 4));
    }

    private void refuse() throws Exception {
        var all = site(REFUSES_ALL);
        flashduty.fail(REFUSES_ALL, "", Fault.REFUSED_CONTENT);
        for (int alert = 1; alert <= 5; alert++) {
            all.post(firing(all.resource(alert), "CRITICAL", alert));
        }
        var recoveriesToo = site(REFUSES_RECOVERIES_TOO);
        flashduty.fail(REFUSES_RECOVERIES_TOO, "", Fault.REFUSED_CONTENT);
        for (int alert = 1; alert <= 3; alert++) {
            recoveriesToo.post(firing(recoveriesToo.resource(alert), "CRITICAL", 1));
            recoveriesToo.post(recovery(recoveriesToo.resource(alert), 2));
        }
        var oneRecovery = site(REFUSES_ONE_RECOVERY);
        flashduty.fail(REFUSES_ONE_RECOVERY, "\"event_status\":\"Ok\"", Fault.REFUSED_CONTENT);
        oneRecovery.post(firing(oneRecovery.resource(1), "CRITICAL", 1));
        oneRecovery.post(recovery(oneRecovery.resource(1), 2));
        oneRecovery.post(firing(oneRecovery.resource(1), "CRITICAL", 3));
    }

    private void allHavePaused() throws Exception {
        for (var found : PAUSED.matcher(scrape().text()).results().toList()) {
            var pausing = new Pausing(Instant.now(), found.group(2));
            if (pauses.putIfAbsent(found.group(1), pausing) == null) {
                var site = site(found.group(1));
                site.post(firing(site.resource(LATE), "CRITICAL", LATE));
            }
        }
        assertThat(pauses)
                .containsKeys(REFUSES_ALL, REFUSES_RECOVERIES_TOO)
                .containsKeys(ofDestinations().map(Fault::inWords).toArray(String[]::new));
    }

    /** But for those that are asked once a minute. */
    private boolean allHaveBeenTriedAgain() {
        return sites.values().stream().allMatch(site -> {
            var pausing = pauses.get(site.name());
            return pausing == null
                    ? !Site.results(site.entries().subList(0, 1)).isEmpty()
                    : !ASKED_SOON.contains(pausing.why())
                            || Site.attempts(site.entries())
                                    .getLast()
                                    .claimedAt()
                                    .isAfter(pausing.since());
        });
    }

    private boolean nothingWaits() {
        return sites.values().stream()
                .map(Site::entries)
                .flatMap(Collection::stream)
                .noneMatch(entry -> entry.state() == EntryState.WAITING);
    }

    Collection<Site> sites() {
        return sites.values();
    }

    Site site(String name) {
        return Objects.requireNonNull(sites.get(name), name);
    }

    /** How a destination's entries stood before everything healed. */
    List<Entry> during(String name) {
        return Objects.requireNonNull(during.get(name), name);
    }

    /** Why and since when a destination paused. */
    Pausing pausing(String name) {
        return Objects.requireNonNull(pauses.get(name), name);
    }

    /** The pushes of a destination since it was seen that it had paused. */
    List<Attempt> afterPause(String name) {
        return Site.attempts(site(name).entries()).stream()
                .filter(attempt -> !attempt.claimedAt().isBefore(pausing(name).since()))
                .toList();
    }

    boolean hasPaused(String name) {
        return pauses.containsKey(name);
    }

    /** The metrics before everything healed. */
    Scrape scrapeDuring() {
        return scrapeDuring;
    }

    Scrape scrape() throws IOException, InterruptedException {
        return new Scrape(bridge.console("/actuator/prometheus").body());
    }

    @Override
    public void close() {
        bridge.close();
        flashduty.close();
    }
}
