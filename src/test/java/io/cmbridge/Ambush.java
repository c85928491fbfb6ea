package io.cmbridge;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/** Strikes where it is hardest, two times of three: when an answer has just come, or a push has just arrived. */
record Ambush(Trap onAnswer, Trap onPush, RandomGenerator random) {

    private static final int PATIENCE_SECONDS = 2;

    /** Returns once it has struck, even if nothing came for a while. The time of it is by {@link System#nanoTime}. */
    long lay(Runnable blow) throws InterruptedException, ExecutionException {
        var strike = strike(blow);
        switch (random.nextInt(3)) {
            case 0 -> strike.run();
            case 1 -> onAnswer.set(strike);
            default -> onPush.set(strike);
        }
        try {
            return strike.get(PATIENCE_SECONDS, SECONDS);
        } catch (TimeoutException nothingCame) {
            strike.run();
            return strike.get();
        }
    }

    /** Strikes when a push has arrived and before it is answered. */
    long layToPush(Runnable blow) throws InterruptedException, ExecutionException {
        var strike = strike(blow);
        onPush.set(strike);
        return strike.get();
    }

    private static FutureTask<Long> strike(Runnable blow) {
        return new FutureTask<>(() -> {
            long at = System.nanoTime();
            blow.run();
            return at;
        });
    }
}
