package io.cmbridge.callback;

import io.cmbridge.outbox.Arrival;
import io.cmbridge.outbox.Report;
import io.cmbridge.outbox.StoreOnFile;
import io.cmbridge.outbox.UnreadableCallbacks;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The store's own, with faults of the store's kind: what is written fails, or is committed after the caller gave up. */
final class FaultyReports implements UnreadableCallbacks {

    private final Supplier<UnreadableCallbacks> store;
    private Fault fault = Fault.NONE;
    private String integration = "";
    private Runnable meanwhile = () -> {};

    FaultyReports(Supplier<UnreadableCallbacks> store) {
        this.store = store;
    }

    /** What goes wrong. */
    enum Fault {
        NONE,
        /** Nothing can be read. */
        UNREADABLE,
        /** Nothing can be written. */
        UNWRITABLE,
        /** What is written is committed, and the caller told that it was not. */
        LATE,
        /** What no store should do. */
        BROKEN
    }

    void set(Fault next) {
        set(next, "");
    }

    /** @param only the integration that it strikes, or an empty name for all */
    void set(Fault next, String only) {
        fault = next;
        integration = only;
    }

    /** Something happens between finding the newest and counting all. */
    void meanwhile(Runnable something) {
        meanwhile = something;
    }

    @Override
    public List<String> reported() {
        return store.get().reported();
    }

    @Override
    public Report reportOf(String name) {
        if (fault == Fault.UNREADABLE && strikes(name)) {
            throw StoreOnFile.unavailable();
        }
        return store.get().reportOf(name);
    }

    @Override
    public Optional<Newest> newest(String name) {
        return store.get().newest(name);
    }

    @Override
    public Tally tally(Report report, long callback) {
        meanwhile.run();
        return store.get().tally(report, callback);
    }

    @Override
    public boolean put(Report read, Report told, Arrival arrival) {
        if (!strikes(read.integration())) {
            return store.get().put(read, told, arrival);
        }
        return switch (fault) {
            case NONE, UNREADABLE -> store.get().put(read, told, arrival);
            case UNWRITABLE -> throw StoreOnFile.unavailable();
            case LATE -> {
                store.get().put(read, told, arrival);
                throw StoreOnFile.unavailable();
            }
            case BROKEN -> throw new IllegalStateException("It is broken");
        };
    }

    @Override
    public void keep(Report read, Report other) {
        store.get().keep(read, other);
    }

    private boolean strikes(String name) {
        return integration.isEmpty() || integration.equals(name);
    }
}
