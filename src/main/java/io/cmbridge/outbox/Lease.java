package io.cmbridge.outbox;

import java.util.Optional;

/**
 * The right to deliver, which one replica has at a time. It lasts {@value #SECONDS} s by the database's clock, and is
 * renewed long before that. Whoever takes it begins a new term; claims and settlements of an earlier term change nothing, so
 * a holder that was frozen and wakes late can settle nothing, and claim nothing.
 *
 * <p>An embedded store has one owner, which has the lease for as long as it lives.
 */
public interface Lease {

    /** How long it lasts without being renewed. */
    int SECONDS = 10;

    /**
     * Takes it if nobody has it, or if its holder has not renewed it in time.
     *
     * @param replica a name for people
     * @return whether it was taken
     * @throws StoreUnavailableException if the store does not answer
     */
    boolean take(String replica);

    /**
     * Makes it last from now on.
     *
     * @param status what the other replicas may know of the holder
     * @return false if it is another's by now
     * @throws StoreUnavailableException if the store does not answer
     */
    boolean renew(String status);

    /** Gives it back, so that another replica takes it at once. If the store does not answer, it ends by itself. */
    void release();

    /**
     * Whether it is certainly this process's: it was taken or renewed, and cannot have ended since. Asked of a clock that
     * nobody sets, and of nothing else.
     */
    boolean isHeld();

    /** Whether there may be other replicas. */
    boolean isShared();

    /**
     * Who has it.
     *
     * @throws StoreUnavailableException if the store does not answer
     */
    Optional<Holder> holder();

    /**
     * Who has the lease.
     *
     * @param status as of its last renewal, empty before the first
     */
    record Holder(String replica, String status) {}
}
