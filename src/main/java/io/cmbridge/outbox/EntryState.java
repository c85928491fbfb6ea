package io.cmbridge.outbox;

/** Where an entry stands. */
public enum EntryState {
    /** Not yet delivered; tried for as long as it takes. */
    WAITING,
    /** Taken by the destination. */
    DELIVERED,
    /**
     * Not sent, because a later one of the same status of its alert was delivered in its stead; or because one accepted
     * after it had already been sent for a destination that was taken over, or that took over its own.
     */
    SUPERSEDED,
    /** Refused by the destination for its content, or given up; kept, and no longer in the way of what follows it. */
    BURIED,
    /** Taken out by an operator. */
    DISCARDED
}
