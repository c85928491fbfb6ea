package io.cmbridge.outbox;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL says of a failure, by its SQLState. SQLite gives none. */
final class Faults {

    /** The session was ended by the server: an administrator, a crash, a server that shuts down or starts up, idleness. */
    private static final Set<String> ENDED_SESSION = Set.of("57P01", "57P02", "57P03", "57P05", "25P03");

    private static final String CONNECTION = "08";
    private static final String ROLLED_BACK = "40";

    private Faults() {}

    /** Whether the transaction was given up so that others can go on: a deadlock. It can be run again as it is. */
    static boolean isCollision(Throwable fault) {
        return state(fault).filter(state -> state.startsWith(ROLLED_BACK)).isPresent();
    }

    /** Whether the connection is gone, and another one may do. */
    static boolean isBroken(Throwable fault) {
        return state(fault)
                .filter(state -> state.startsWith(CONNECTION) || ENDED_SESSION.contains(state))
                .isPresent();
    }

    private static Optional<String> state(@Nullable Throwable fault) {
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return Optional.of(sql.getSQLState());
            }
        }
        return Optional.empty();
    }
}
