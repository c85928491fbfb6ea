package io.cmbridge.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** Many connections that post real metric alerts, each as soon as its last was answered. No two bodies are the same. */
final class Load {

    private static final AtomicLong NUMBER = new AtomicLong();
    private static final String SAMPLE =
            "lastTime=0%E5%88%86%E9%92%9F&rawMetricName=CPUUtilization&expression=%24Average%3E%3D95&metricName=CPU&"
                    + "instanceName=web-1%2F203.0.113.10&signature=FpaZx5JmbQaKGAKM90Wj95oZh%2Fo%3D&groupId=41263096&"
                    + "productGroupName=shop-pd&metricProject=acs_ecs&userId=1000000000000001&unit=%25&alertName=CPU&"
                    + "regionId=cn-hangzhou&namespace=acs_ecs&triggerLevel=WARN&alertState=ALERT&preTriggerLevel=null&"
                    + "ruleId=applyTemplate0f1e2d3c&timestamp=1685646149981";

    private final int connections;
    private final Duration duration;

    Load(int connections, Duration duration) {
        this.connections = connections;
        this.duration = duration;
    }

    /** Every answer's time, in nanoseconds. */
    static final class Result {

        private final long[] sorted;
        private final Duration duration;

        Result(long[] sorted, Duration duration) {
            this.sorted = sorted;
            this.duration = duration;
        }

        double rate() {
            return sorted.length / (duration.toNanos() / 1e9);
        }

        double millis(double quantile) {
            return sorted[(int) Math.min(sorted.length - 1L, (long) (quantile * sorted.length))] / 1e6;
        }

        static Result of(List<Result> rounds) {
            var all = rounds.stream()
                    .flatMapToLong(round -> Arrays.stream(round.sorted))
                    .sorted()
                    .toArray();
            var time = rounds.stream().map(round -> round.duration).reduce(Duration.ZERO, Duration::plus);
            return new Result(all, time);
        }
    }

    Result on(int port, String path) throws Exception {
        var times = new ArrayList<Future<long[]>>();
        try (var senders = Executors.newFixedThreadPool(connections)) {
            long end = System.nanoTime() + duration.toNanos();
            Callable<long[]> sender = () -> postUntil(end, port, path);
            for (int i = 0; i < connections; i++) {
                times.add(senders.submit(sender));
            }
        }
        var all = LongStream.empty();
        for (var time : times) {
            all = LongStream.concat(all, Arrays.stream(time.get()));
        }
        return new Result(all.sorted().toArray(), duration);
    }

    private static long[] postUntil(long end, int port, String path) throws IOException {
        var times = LongStream.builder();
        try (var sender = new Sender(port, path)) {
            for (long begin = System.nanoTime(); begin - end < 0; begin = System.nanoTime()) {
                sender.post(body(NUMBER.incrementAndGet()));
                times.add(System.nanoTime() - begin);
            }
        }
        return times.build().toArray();
    }

    private static String body(long number) {
        return SAMPLE + "&transId=" + number + "&curValue=" + number % 100 + "&dimensions=%7BinstanceId%3Di-"
                + number % 1_000 + "%2C+userId%3D1000000000000001%7D";
    }
}
