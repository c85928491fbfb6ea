package io.cmbridge.outbox;

import org.jspecify.annotations.Nullable;

/** The store cannot write now: it is full, locked, broken, too slow or too busy. Nothing may be promised, though
 * after a time-out it may yet be stored. */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreUnavailableException(String message) {
        super(message);
    }

    StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
