package io.cmbridge.outbox;

import org.jspecify.annotations.Nullable;

/** The store cannot write now: it is full, locked, broken, too slow or too busy. Nothing has been promised. */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreUnavailableException(String message) {
        super(message);
    }

    StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
