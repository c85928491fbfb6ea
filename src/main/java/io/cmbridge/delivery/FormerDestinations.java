package io.cmbridge.delivery;

import io.cmbridge.outbox.Backlog;
import io.cmbridge.outbox.DueEntries;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What is kept for destinations that are no longer configured. */
@Component
class FormerDestinations {

    private static final Logger LOG = LoggerFactory.getLogger(FormerDestinations.class);

    private final Set<String> destinations;
    private final DeliveryProperties properties;
    private final DueEntries dueEntries;
    private final Backlog backlog;

    FormerDestinations(
            Destinations destinations, DeliveryProperties properties, DueEntries dueEntries, Backlog backlog) {
        this.destinations = destinations.byName().keySet();
        this.properties = properties;
        this.dueEntries = dueEntries;
        this.backlog = backlog;
    }

    /**
     * Gives it to the destinations that name them.
     *
     * @throws io.cmbridge.outbox.StoreUnavailableException if not everything could be taken over
     */
    void handOver() {
        destinations.forEach(
                name -> properties.of(name).formerly().forEach(former -> dueEntries.takeOver(former, name)));
    }

    void sayWhatWaitsForNobody() {
        var openAlerts = backlog.openAlerts();
        var names = new TreeSet<>(openAlerts.keySet());
        names.addAll(backlog.destinations());
        names.removeAll(destinations);
        names.forEach(name -> LOG.error(
                "Destination {} is not configured: {} entries wait for it, and {} alerts are open there, whose recoveries"
                        + " go there. They are kept. Configure it again, or name it in"
                        + " cm-bridge.destinations.<name>.formerly of the destination that replaced it",
                name,
                backlog.waiting(name),
                openAlerts.getOrDefault(name, 0L)));
    }
}
