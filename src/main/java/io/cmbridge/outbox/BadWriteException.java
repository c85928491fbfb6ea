package io.cmbridge.outbox;

import java.util.Optional;
import org.springframework.transaction.TransactionSystemException;

/** Takes one write out of its group. */
final class BadWriteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Write<?> write;

    BadWriteException(Write<?> write, RuntimeException reason) {
        super(reason);
        this.write = write;
    }

    Write<?> write() {
        return write;
    }

    /**
     * The bad write behind a fault, if one is. SQLite rolls back by itself when its disk is full; Spring then reports that
     * it could not roll back, and what happened before as the application's exception.
     */
    static Optional<BadWriteException> in(Throwable fault) {
        var cause = fault instanceof TransactionSystemException rollback ? rollback.getApplicationException() : fault;
        return cause instanceof BadWriteException bad ? Optional.of(bad) : Optional.empty();
    }
}
