package io.cmbridge.outbox;

import java.time.Instant;
import java.util.List;

/** What operators did: who, when, what, and what came of it. Never swept. Holds no secret and no payload. */
public interface AuditTrail {

    /**
     * Adds a deed that changes nothing in the store; what does change it is added by the {@link Desk}, in the same commit.
     *
     * @throws StoreUnavailableException if it could not be stored
     */
    void add(String who, Deed deed);

    /**
     * The newest records.
     *
     * @param before only records with a smaller number; {@link Long#MAX_VALUE} for the newest of all
     * @throws StoreUnavailableException if it cannot be read
     */
    List<Done> newest(long before, int most);

    /**
     * What was done.
     *
     * @param act in a word or two with dashes, such as {@code replay}, {@code discard}, {@code log-in}
     * @param subject to what, such as {@code entry 17}; may be empty
     * @param result what came of it, such as {@code overtaken}; may be empty
     */
    record Deed(String act, String subject, String result) {}

    /** A deed on record. */
    record Done(long number, Instant at, String who, Deed deed) {}
}
