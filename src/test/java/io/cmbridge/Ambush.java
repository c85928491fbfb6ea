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
        var strike = new FutureTask<>(() -> {
            long at = System.nanoTime();
            blow.run();
            return at;
        });
        int where = random.nextInt(3);
        if (where > 0) {
            (where == 1 ? onAnswer : onPush).set(strike);
            try {
                return strike.get(PATIENCE_SECONDS, SECONDS);
            } catch (TimeoutException nothingCame) {
                // so it is struck without an occasion
            }
        }
        strike.run();
        return strike.get();
    }
}
