package io.cmbridge.outbox;

/** Where an entry stands. */
public enum EntryState {
    /** Not yet delivered; tried for as long as it takes. */
    WAITING,
    /** Taken by the destination. */
    DELIVERED,
    /** Refused by the destination for its content; kept, and no longer in the way of what follows it. */
    BURIED
}
