package io.cmbridge.access;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.BadCredentialsException;

/**
 * Slows guessing. In any five minutes {@value #FROM_ONE} wrong passwords are taken from one client and {@value #FROM_ALL}
 * from all together; beyond that no password is looked at, be it the right one. A client is an IPv4 address, or an IPv6
 * network of 64 bits. It is who has opened the connection: behind a proxy all clients are one, and whoever guesses there
 * keeps the operator from logging in, but not one who has logged in from working.
 */
final class Brake {

    static final int FROM_ONE = 10;
    static final int FROM_ALL = 200;

    private static final Logger LOG = LoggerFactory.getLogger(Brake.class);
    private static final long MEMORY = Duration.ofMinutes(5).toNanos();
    private static final long REST = Duration.ofMinutes(1).toNanos();
    private static final int NETWORK_BYTES = 8;

    private final LongSupplier nanoTime;

    /** The oldest first. They are never more than {@link #FROM_ALL}. */
    private final Deque<Failure> failures = new ArrayDeque<>();

    private long lastTold;
    private int untold;

    /** @param nanoTime monotonic, in nanoseconds */
    Brake(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastTold = nanoTime.getAsLong() - REST;
    }

    private record Failure(String client, long at) {}

    /**
     * Compares a password, one at a time, so that many at once are no more than one after the other.
     *
     * @param address whom the password is from
     * @param comparison throws a {@link BadCredentialsException} if it is wrong
     * @throws TooManyGuessesException without a comparison, if there have been too many wrong ones
     */
    synchronized <T> T compare(String address, Supplier<T> comparison) {
        long now = nanoTime.getAsLong();
        failures.removeIf(failure -> now - failure.at() >= MEMORY);
        var client = client(address);
        requireFewer(failures.stream().toList(), FROM_ALL, now);
        requireFewer(
                failures.stream()
                        .filter(failure -> failure.client().equals(client))
                        .toList(),
                FROM_ONE,
                now);
        try {
            return comparison.get();
        } catch (BadCredentialsException wrong) {
            failures.add(new Failure(client, now));
            tell(address, now);
            throw wrong;
        }
    }

    private static void requireFewer(List<Failure> failures, int limit, long now) {
        if (failures.size() >= limit) {
            throw new TooManyGuessesException(
                    Duration.ofNanos(failures.getFirst().at() + MEMORY - now));
        }
    }

    private void tell(String address, long now) {
        untold++;
        if (now - lastTold >= REST) {
            LOG.warn(
                    "Wrong names or passwords at the console: {} since the last such line, the last from {}. If it was"
                            + " none of yours, let fewer reach the console's port",
                    untold,
                    address);
            lastTold = now;
            untold = 0;
        }
    }

    private static String client(String address) {
        byte[] bytes = InetAddress.ofLiteral(address.split("%", 2)[0]).getAddress();
        return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, NETWORK_BYTES));
    }
}
