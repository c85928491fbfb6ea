package io.cmbridge.console;

import io.cmbridge.outbox.Traffic.Kind;
import io.cmbridge.outbox.Traffic.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Numbers over time as stacked bars, in the units of a drawing of {@value #WIDTH} by {@value #HEIGHT}. */
final class Chart {

    static final int WIDTH = 600;
    static final int HEIGHT = 120;

    private static final double GAP = 0.15;

    private final List<Span> spans;
    private final long greatest;

    Chart(List<Span> spans) {
        this.spans = List.copyOf(spans);
        this.greatest = spans.stream().mapToLong(Chart::total).max().orElse(0);
    }

    /** What the highest bar stands for. */
    public long greatest() {
        return greatest;
    }

    /** All that is drawn. */
    public long total() {
        return spans.stream().mapToLong(Chart::total).sum();
    }

    /** Those with something in them, for whoever cannot see the bars. */
    public List<Span> filled() {
        return spans.stream().filter(span -> total(span) > 0).toList();
    }

    /** The kinds that are drawn, in their order. */
    public List<Kind> kinds() {
        return Arrays.stream(Kind.values())
                .filter(kind -> spans.stream().anyMatch(span -> number(span, kind) > 0))
                .toList();
    }

    public Instant begin() {
        return spans.getFirst().begin();
    }

    public Instant middle() {
        return spans.get(spans.size() / 2).begin();
    }

    /** From the left to the right, each from the bottom to the top. */
    public List<Bar> bars() {
        var bars = new ArrayList<Bar>();
        double width = (double) WIDTH / spans.size();
        for (int i = 0; i < spans.size(); i++) {
            double top = HEIGHT;
            for (var kind : Kind.values()) {
                long number = number(spans.get(i), kind);
                if (number > 0) {
                    double height = (double) number * HEIGHT / greatest;
                    top -= height;
                    bars.add(new Bar(kind, round(i * width), round(top), round(width * (1 - GAP)), round(height)));
                }
            }
        }
        return bars;
    }

    private static double round(double length) {
        return Math.round(length * 100) / 100.0;
    }

    private static long total(Span span) {
        return span.numbers().values().stream().mapToLong(Long::longValue).sum();
    }

    private static long number(Span span, Kind kind) {
        return span.numbers().getOrDefault(kind, 0L);
    }

    /** One kind in one span of time. */
    record Bar(Kind kind, double x, double y, double width, double height) {}
}
