package io.cmbridge.outbox;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What claims and settlements need to know of the lease under which they are made. */
interface Term {

    /** Goes up with every holder. */
    long number();

    /** Whether no other has begun, within the writer's transaction. */
    default boolean isCurrent(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from lease where id = 1 and term = :term")
                        .param("term", number())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** By which attempts are dated: the same for every holder, so that the pace of one can be kept to by the next. */
    Clock clock();
}
