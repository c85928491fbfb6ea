package io.cmbridge.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongToDoubleFunction;

/** A gauge for each name under one tag. A name that is told of no more falls to 0: its gauge stays. */
final class NamedGauges {

    private final MeterRegistry registry;
    private final Kind kind;
    private final LongToDoubleFunction reading;
    private final Map<String, AtomicLong> values = new ConcurrentHashMap<>();

    /** What the gauges have in common. */
    record Kind(String metric, String tag, String description) {}

    /** @param reading what a gauge shows of its value, whenever it is looked at */
    NamedGauges(MeterRegistry registry, Kind kind, LongToDoubleFunction reading) {
        this.registry = registry;
        this.kind = kind;
        this.reading = reading;
    }

    /** @param names shown too, with 0 if they have no number */
    void set(Map<String, Long> numbers, Collection<String> names) {
        names.forEach(this::open);
        numbers.keySet().forEach(this::open);
        values.forEach((name, value) -> value.set(numbers.getOrDefault(name, 0L)));
    }

    private void open(String name) {
        values.computeIfAbsent(name, this::gauge);
    }

    private AtomicLong gauge(String name) {
        var value = new AtomicLong();
        Gauge.builder(kind.metric(), () -> reading.applyAsDouble(value.get()))
                .description(kind.description())
                .tag(kind.tag(), name)
                .register(registry);
        return value;
    }
}
