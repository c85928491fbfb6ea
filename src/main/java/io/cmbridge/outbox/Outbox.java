package io.cmbridge.outbox;

import java.time.Instant;

/** Where the door puts what it was given. */
public interface Outbox {

    /**
     * Stores a callback together with the entries made of it, and returns only when both are on disk. All that is
     * decided here is decided in the transaction that stores it:
     *
     * <ol>
     *   <li>The same body at the same integration within ten minutes is a duplicate, and nothing is stored. A body
     *       without a time of its own is one only while nothing else was accepted for its alert since.
     *   <li>A firing whose {@code transId} an accepted recovery of the same alert carried, or which has none and is older
     *       than an accepted recovery by the sender's clock, is late: kept, but it makes no entry.
     *   <li>A recovery goes to every destination at which its alert is open; if it is open nowhere, and for every
     *       firing, to those that the arrival names.
     * </ol>
     *
     * @throws StoreUnavailableException if it could not be stored, or not within four seconds
     */
    Receipt put(Arrival arrival);

    /**
     * Keeps when Cloud Monitor's Test button was last pressed for an integration, to the second. It neither waits nor
     * fails: what the store does not take is forgotten, and so is what comes within a second of one that it took.
     */
    void tested(String integration, Instant at);

    /** Whether writes fail or hang, as far as the latest of them told; there is one every few seconds. */
    boolean isFailing();

    /**
     * Writes to the disk, changing nothing else.
     *
     * @throws StoreUnavailableException if a callback could not be stored now
     */
    void probe();
}
