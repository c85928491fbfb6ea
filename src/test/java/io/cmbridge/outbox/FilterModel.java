package io.cmbridge.outbox;

import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.Filter.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** What a filter lets through, asked of every callback on its own; and filters of all kinds. */
record FilterModel(Filter filter) {

    private static final List<String> PARTS =
            List.of("rule", "RULE 1", "100%", "_", "%", "!", "STRAßE", "ΣΑΣ", "σας", "nothing", "", "1");

    static FilterModel random(Random random, Instant begin, Duration span) {
        var state = List.of(State.values()).get(random.nextInt(7));
        var status = List.of(EventStatus.values()).get(random.nextInt(4));
        var from = begin.plusMillis((long) (random.nextDouble() * span.toMillis()));
        var to = random.nextInt(4) == 0 ? Instant.MAX : from.plus(Duration.ofMinutes(random.nextInt(6000)));
        return new FilterModel(new Filter(
                some(random, 4, PARTS.get(random.nextInt(PARTS.size()))),
                some(random, 5, PARTS.get(random.nextInt(PARTS.size()))),
                some(random, 5, "k" + random.nextInt(7)),
                some(random, 6, "i" + random.nextInt(3)),
                some(random, 4, List.of("a", "b", "c", "d").get(random.nextInt(4))),
                some(random, 5, status),
                some(random, 2, state),
                some(random, 4, from),
                some(random, 4, to)));
    }

    private static <T> Optional<T> some(Random random, int oneIn, T value) {
        return random.nextInt(oneIn) == 0 ? Optional.of(value) : Optional.empty();
    }

    boolean letsThrough(StoredCallback callback) {
        return isOfTheEvent(callback.event())
                && isEqual(filter.integration(), callback.arrived().integration())
                && isOfTheTime(callback.arrived().receivedAt())
                && isOfTheState(callback);
    }

    private boolean isOfTheEvent(Optional<AlertEvent> event) {
        return isPart(filter.rule(), event, "check")
                && isPart(filter.resource(), event, "resource")
                && filter.alertKey().map(key -> isOf(event, key)).orElse(true)
                && filter.status()
                        .map(status -> event.filter(it -> it.status() == status).isPresent())
                        .orElse(true);
    }

    private static boolean isOf(Optional<AlertEvent> event, String key) {
        return event.filter(it -> it.key().value().equals(key)).isPresent();
    }

    private static boolean isPart(Optional<String> part, Optional<AlertEvent> event, String label) {
        var text = event.map(it -> it.labels().get(label));
        return part.isEmpty() || (text.isPresent() && caseless(text.get()).contains(caseless(part.get())));
    }

    private static String caseless(String text) {
        return text.toLowerCase(Locale.ROOT).replace('ς', 'σ');
    }

    private boolean isOfTheTime(Instant time) {
        return filter.from().map(from -> !time.isBefore(from)).orElse(true)
                && filter.to().map(time::isBefore).orElse(true);
    }

    private boolean isOfTheState(StoredCallback callback) {
        boolean isItself =
                isEqual(filter.state().map(State::name), callback.verdict().name());
        return (isItself && filter.destination().isEmpty())
                || callback.entries().stream()
                        .anyMatch(entry -> isEqual(
                                        filter.state().map(State::name),
                                        entry.state().name())
                                && isEqual(filter.destination(), entry.destination()));
    }

    private static boolean isEqual(Optional<String> wanted, String value) {
        return wanted.map(value::equals).orElse(true);
    }
}
