package io.cmbridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.outbox.StoreOnFile;

/** The accounting identity of the outbox, over one life of a process. */
final class Books {

    private final StoreOnFile store;
    private long waitingAtStart;

    Books(StoreOnFile store) {
        this.store = store;
        open();
    }

    /** A life begins. */
    void open() {
        waitingAtStart = waiting();
    }

    void check() {
        long left = counted("delivered") + counted("superseded") + counted("buried") + counted("discarded");
        long waits = (long) store.registry()
                .get("cm.bridge.waiting")
                .tag("destination", TickedDelivery.DESTINATION)
                .gauge()
                .value();
        assertThat(waits).isEqualTo(waiting());
        assertThat(waitingAtStart + counted("stored") + counted("replayed")).isEqualTo(left + waits);
    }

    private long waiting() {
        return store.backlog().waiting(TickedDelivery.DESTINATION);
    }

    private long counted(String move) {
        return (long) store.registry()
                .get("cm.bridge." + move)
                .tag("destination", TickedDelivery.DESTINATION)
                .counter()
                .count();
    }
}
