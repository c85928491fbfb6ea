package io.cmbridge.outbox;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The entries that delivery may push now: of each lane one, so that order holds within a lane. It is the entry that was
 * claimed before and may have arrived; otherwise the newest of the run of equal statuses that the lane begins with, since
 * it stands for all of them. Changes of status are never left out.
 */
public interface DueEntries {

    /**
     * Claims entries of a destination's lanes. The claims are on disk when this returns, so that after a crash the same
     * entries are pushed again before anything newer of their lanes.
     *
     * @param except lanes to leave alone
     * @throws StoreUnavailableException if the claims could not be stored in time; pushing nothing is then always right
     */
    List<Claim> claim(String destination, Choice choice, Set<Long> except);

    /**
     * Which lanes go next, and how many. A lane is as urgent as the most urgent entry waiting in it: Critical, Ok,
     * Warning, Info; among equals the one that has waited longest.
     *
     * @param critical how many of the lanes in which a Critical waits
     * @param urgent how many, of the others, of the most urgent lanes
     * @param oldest how many, of the others, of those that have waited longest
     * @param newest how many, of the others, of those that have waited shortest
     */
    record Choice(int critical, int urgent, int oldest, int newest) {

        public Choice(int urgent, int oldest) {
            this(0, urgent, oldest, 0);
        }
    }

    /**
     * Records what came of a claim and frees its lane for the next. Returns how many other entries it superseded. A settlement of an entry that was discarded meanwhile
     * changes nothing but the record and what may still be replayed of its lane; a second one of the same claim, or one after {@link #recover}, changes nothing.
     *
     * @throws StoreUnavailableException if it could not be stored in time; if it never is, the entry is claimed again
     */
    int settle(Claim claim, Settlement settlement);

    /**
     * Puts buried entries back in their places, except those that have been overtaken ({@link Desk}), and lets them go in
     * full again.
     *
     * @throws StoreUnavailableException if it could not be stored in time
     */
    void giveBack(Collection<Long> entries);

    /**
     * Ends the attempts that a destination's previous deliverer left open, as lost at this moment, and returns all that
     * ended lately, the first first.
     *
     * @throws StoreUnavailableException if the store cannot be read or written
     */
    List<PastAttempt> recover(String destination, Duration lately);

    /**
     * Makes all that was a former destination's this destination's: its entries, open alerts and attempts. To be called
     * before either is delivered to. Order holds as if they had always been one: what waits at one, and was accepted
     * before something that was sent to the other, is superseded by that. A takeover that was cut off goes on when it is
     * called again; one that has nothing left to take changes nothing.
     *
     * @throws StoreUnavailableException if not everything could be taken over
     */
    void takeOver(String former, String destination);

    /**
     * Runs the listener after each commit of this process that may have made an entry due at a destination, and in the place
     * of an earlier one for it. It must return at once.
     */
    void onPut(String destination, Runnable listener);

    /**
     * Looks whether other processes have put something, and runs the listeners of the destinations at which anything is due.
     *
     * @throws StoreUnavailableException if the store does not answer
     */
    void poll();
}
