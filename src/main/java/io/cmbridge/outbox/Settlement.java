package io.cmbridge.outbox;

/** What is made of a claim once its push has ended, and what came of the push. */
public record Settlement(Fate fate, PushResult result) {

    /** What is made of a claimed entry. */
    public enum Fate {
        /** Delivered. What waited before it in its lane, all of the same status, is superseded by it. */
        DELIVERED,
        /** Buried; the destination does not have it. */
        REFUSED,
        /** Buried; the destination may have it. What is left of its run, which has its status, goes after it. */
        GIVEN_UP,
        /** Waits and is sent again as it is before anything newer of its lane: the destination may have it. */
        RESEND,
        /** Waits and is sent again without description and labels; the destination does not have it. */
        RESEND_BARE,
        /** Waits in its place as if it had not been claimed: the destination does not have it. */
        UNSENT;

        /** Whether the destination may have the entry. */
        public boolean mayHaveArrived() {
            return this == DELIVERED || this == GIVEN_UP || this == RESEND;
        }
    }
}
