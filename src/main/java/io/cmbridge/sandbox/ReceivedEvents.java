package io.cmbridge.sandbox;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The last {@value #LIMIT} events, in memory. An event identical to one of the last {@value #LIMIT} different ones is
 * discarded; one that differs from its alert's last event in nothing but labels is discarded too, and that event takes
 * over its labels (Flashduty's documentation of alert events).
 */
@Component
@Profile("sandbox")
final class ReceivedEvents {

    static final int LIMIT = 1000;

    private final Clock clock;
    private final SequencedMap<Long, ReceivedEvent> byNumber = new LinkedHashMap<>();
    private final SequencedMap<PushedEvent, Long> numbers = new LinkedHashMap<>();
    private long lastNumber;

    ReceivedEvents(Clock clock) {
        this.clock = clock;
    }

    synchronized void add(PushedEvent event) {
        var number = numbers.get(event);
        if (number != null) {
            byNumber.computeIfPresent(
                    number, (same, kept) -> kept.afterDiscarding(kept.event().labels()));
            return;
        }
        var repeated = numberOfLastIfItSaysTheSame(event);
        repeated.ifPresentOrElse(
                n -> byNumber.computeIfPresent(n, (same, kept) -> kept.afterDiscarding(event.labels())),
                () -> keep(byNumber, ++lastNumber, new ReceivedEvent(clock.instant(), event, 0)));
        keep(numbers, event, repeated.orElse(lastNumber));
    }

    /** The newest first. */
    synchronized List<ReceivedEvent> newestFirst() {
        return List.copyOf(byNumber.sequencedValues().reversed());
    }

    /** The last event of each alert, the newest first. */
    List<ReceivedEvent> latestOfEachAlert() {
        var latest = new LinkedHashMap<String, ReceivedEvent>();
        newestFirst().forEach(kept -> latest.putIfAbsent(kept.event().alertKey(), kept));
        return List.copyOf(latest.values());
    }

    private Optional<Long> numberOfLastIfItSaysTheSame(PushedEvent event) {
        return byNumber.sequencedEntrySet().reversed().stream()
                .filter(entry -> entry.getValue().event().alertKey().equals(event.alertKey()))
                .findFirst()
                .filter(last -> last.getValue().event().saysTheSameAs(event))
                .map(Map.Entry::getKey);
    }

    private static <K, V> void keep(SequencedMap<K, V> newest, K key, V value) {
        newest.put(key, value);
        if (newest.size() > LIMIT) {
            newest.pollFirstEntry();
        }
    }
}
