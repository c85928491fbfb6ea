package io.cmbridge.outbox;

import java.util.List;
import java.util.Set;

/** The entries that delivery may push now: of each lane only its head, so that order holds within a lane. */
public interface DueEntries {

    /**
     * Claims the oldest heads of a destination's lanes. The claims are on disk when this returns, so that after a crash
     * the same entries are pushed again before anything newer of their lanes.
     *
     * @param most how many
     * @param except lanes to leave alone
     * @throws StoreUnavailableException if the claims could not be stored in time; pushing nothing is then always right
     */
    List<Claim> claim(String destination, int most, Set<Long> except);

    /**
     * Records what came of a claim. Delivered and buried entries free their lane for the next; a waiting one stays its
     * lane's head.
     *
     * @throws StoreUnavailableException if it could not be stored in time; if it never is, the entry stays its lane's head
     *     and is claimed again
     */
    void settle(Claim claim, Settlement settlement);

    /** Runs the listener after each commit that may have made an entry due. It must return at once. */
    void onPut(Runnable listener);
}
