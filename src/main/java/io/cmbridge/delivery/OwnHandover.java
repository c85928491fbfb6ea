package io.cmbridge.delivery;

import io.cmbridge.outbox.Lease;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.stereotype.Component;

/** Begins this process's shifts. An embedded store's only one is begun at once: before callbacks are taken. */
@Component
class OwnHandover implements Turn.Handover {

    private final Shifts shifts;
    private final FormerDestinations formerDestinations;
    private final Lease lease;
    private final String replica;

    OwnHandover(Shifts shifts, FormerDestinations formerDestinations, Lease lease, DeliveryProperties properties) {
        this.shifts = shifts;
        this.formerDestinations = formerDestinations;
        this.lease = lease;
        this.replica = properties.replicaName().isBlank() ? hostName() : properties.replicaName();
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unnamed";
        }
    }

    @Override
    public String replica() {
        return replica;
    }

    @Override
    public Shift begin() {
        var shift = shifts.next(formerDestinations);
        if (lease.isShared()) {
            Thread.ofVirtual().name("shift").start(shift::beginAndGoOn);
        } else {
            shift.begin();
        }
        return shift;
    }

    @Override
    public void end(Shift shift) {
        shift.stop();
        shifts.forget();
    }
}
