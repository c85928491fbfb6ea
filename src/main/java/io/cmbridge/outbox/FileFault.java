package io.cmbridge.outbox;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fault of the database file that some writes meet and others do not: it is full but for the room in its pages, or a
 * page is spoilt. So one write that succeeds says little; the fault is taken for gone {@value #SECONDS} s after a write met
 * it last.
 */
final class FileFault {

    private static final int SECONDS = 10;

    /** SQLite's result codes IOERR, CORRUPT, FULL and NOTADB, which its driver reports as vendor codes. */
    private static final Set<Integer> CODES = Set.of(10, 11, 13, 26);

    private volatile @Nullable Met last;

    void note(Throwable fault) {
        if (fault instanceof SQLException sql && CODES.contains(sql.getErrorCode())) {
            last = new Met(String.valueOf(sql.getMessage()), System.nanoTime());
        }
    }

    Optional<String> lately() {
        return Optional.ofNullable(last)
                .filter(met -> System.nanoTime() - met.at()
                        < Duration.ofSeconds(SECONDS).toNanos())
                .map(Met::message);
    }

    private record Met(String message, long at) {}
}
