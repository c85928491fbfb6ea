package io.cmbridge.console;

import io.cmbridge.outbox.Backlog;
import io.cmbridge.outbox.OpenAlerts;
import io.cmbridge.outbox.Outbox;
import io.cmbridge.outbox.Traffic;
import org.springframework.stereotype.Component;

/** What the store is asked for an overview. */
@Component
record StoreReadings(Outbox outbox, Traffic traffic, Backlog backlog, OpenAlerts openAlerts) {}
