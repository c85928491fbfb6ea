package io.cmbridge.outbox;

import java.time.Clock;
import java.util.Optional;

/** The lease of an embedded store, whose file belongs to one process. */
final class SoleLease implements Lease, Term {

    private final Clock clock;
    private volatile Optional<Holder> holder = Optional.empty();

    SoleLease(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean take(String replica) {
        holder = Optional.of(new Holder(replica, ""));
        return true;
    }

    @Override
    public boolean renew(String status) {
        holder = holder.map(known -> new Holder(known.replica(), status));
        return true;
    }

    @Override
    public void release() {
        holder = Optional.empty();
    }

    @Override
    public boolean isHeld() {
        return true;
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public Optional<Holder> holder() {
        return holder;
    }

    /** The one with which the schema is made. */
    @Override
    public long number() {
        return 0;
    }

    @Override
    public Clock clock() {
        return clock;
    }
}
