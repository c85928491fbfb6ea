package io.cmbridge.access;

import java.time.Duration;
import org.springframework.security.authentication.LockedException;

/** A password was not looked at, because too many were wrong. */
final class TooManyGuessesException extends LockedException {

    private static final long serialVersionUID = 1L;

    private final Duration wait;

    /** @param wait until the next one is looked at */
    TooManyGuessesException(Duration wait) {
        super("Too many wrong passwords");
        this.wait = wait;
    }

    /** At least one. */
    long seconds() {
        return wait.plusSeconds(1).toSeconds();
    }
}
