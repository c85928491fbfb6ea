package io.cmbridge.outbox;

import java.util.Collection;
import java.util.Set;

/** Takes locks within the writer's current transaction, which has them until its end. */
interface Locks {

    /** Whether there is anybody to be kept out. */
    boolean areNeeded();

    /** Waits for all of them, in the one order in which everybody takes them. */
    void take(Collection<Lock> locks);

    /** Takes those that nobody else has, and returns them. */
    Set<Lock> takeFree(Collection<Lock> locks);
}
