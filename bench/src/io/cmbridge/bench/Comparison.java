package io.cmbridge.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Two loads that alternate within one run, the first of each round being the second of the next: their ratio is what
 * counts, since the machine's speed is in both.
 */
final class Comparison {

    private static final int WARM_UP_ROUNDS = 3;
    private static final int ROUNDS = 5;

    private final Side one;
    private final Side other;

    Comparison(Side one, Side other) {
        this.one = one;
        this.other = other;
    }

    /** One of two loads, and what one round of it is. */
    record Side(String name, Round round) {}

    /** Some seconds of load. */
    interface Round {

        Times run() throws Exception;
    }

    /** Runs the rounds and prints their table. */
    void print() throws Exception {
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            one.round().run();
            other.round().run();
        }
        var ones = new ArrayList<Times>();
        var others = new ArrayList<Times>();
        for (int round = 0; round < ROUNDS; round++) {
            boolean oneFirst = round % 2 == 0;
            (oneFirst ? ones : others).add((oneFirst ? one : other).round().run());
            (oneFirst ? others : ones).add((oneFirst ? other : one).round().run());
        }
        print(ones, others);
    }

    private void print(List<Times> ones, List<Times> others) {
        System.out.printf("%d rounds each, alternating%n", ROUNDS);
        System.out.printf("%-22s %10s %10s %10s%n", "", "per second", "p50 ms", "p99 ms");
        var all = Times.of(ones);
        var allOther = Times.of(others);
        row(one, all);
        row(other, allOther);
        System.out.printf(
                "%s / %s: rate %.2f (of each round: %s), p99 %.2f%n",
                other.name(),
                one.name(),
                allOther.perSecond() / all.perSecond(),
                ratios(ones, others),
                allOther.millis(0.99) / all.millis(0.99));
    }

    private static void row(Side side, Times times) {
        System.out.printf(
                "%-22s %10.0f %10.2f %10.2f%n", side.name(), times.perSecond(), times.millis(0.5), times.millis(0.99));
    }

    private static List<String> ratios(List<Times> ones, List<Times> others) {
        return IntStream.range(0, ones.size())
                .mapToObj(round -> "%.2f"
                        .formatted(
                                others.get(round).perSecond() / ones.get(round).perSecond()))
                .toList();
    }
}
