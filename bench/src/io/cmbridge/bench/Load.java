package io.cmbridge.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** Many connections that post callbacks, each as soon as its last was answered. */
final class Load {

    private static final AtomicLong NUMBER = new AtomicLong();

    private final int connections;
    private final LongFunction<String> bodies;

    /** @param bodies the body of each number */
    Load(int connections, LongFunction<String> bodies) {
        this.connections = connections;
        this.bodies = bodies;
    }

    /** Posts as long as given. */
    Times on(int port, String path, Duration duration) throws Exception {
        long end = System.nanoTime() + duration.toNanos();
        return new Times(post(port, path, () -> System.nanoTime() - end < 0), duration);
    }

    /** Posts so many. */
    Times on(int port, String path, long callbacks) throws Exception {
        long begin = System.nanoTime();
        var left = new AtomicLong(callbacks);
        var times = post(port, path, () -> left.getAndDecrement() > 0);
        return new Times(times, Duration.ofNanos(System.nanoTime() - begin));
    }

    private LongStream post(int port, String path, BooleanSupplier more) throws Exception {
        var times = new ArrayList<Future<long[]>>();
        try (var senders = Executors.newFixedThreadPool(connections)) {
            Callable<long[]> sender = () -> postWhile(more, port, path);
            for (int i = 0; i < connections; i++) {
                times.add(senders.submit(sender));
            }
        }
        var all = LongStream.empty();
        for (var time : times) {
            all = LongStream.concat(all, Arrays.stream(time.get()));
        }
        return all;
    }

    private long[] postWhile(BooleanSupplier more, int port, String path) throws IOException {
        var times = LongStream.builder();
        try (var sender = new Sender(port, path)) {
            while (more.getAsBoolean()) {
                long begin = System.nanoTime();
                sender.post(bodies.apply(NUMBER.incrementAndGet()));
                times.add(System.nanoTime() - begin);
            }
        }
        return times.build().toArray();
    }
}
