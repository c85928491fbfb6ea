package io.cmbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.console.Overview.DestinationLine;
import io.cmbridge.console.Overview.Need;
import io.cmbridge.console.Overview.Need.What;
import io.cmbridge.delivery.DeliveryStatus.Allowance;
import io.cmbridge.delivery.DeliveryStatus.Failure;
import io.cmbridge.delivery.DeliveryStatus.Health;
import io.cmbridge.delivery.DeliveryStatus.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NeedsTests {

    private static final Allowance ALLOWANCE = new Allowance(18, 1000, 0, 0);

    @Test
    void aStoreThatFailsComesBeforeAllElse() {
        assertThat(Needs.of(true, List.of(destination(Health.BLOCKED, 3)), Map.of("web", 2L)))
                .extracting(Need::what)
                .containsExactly(What.STORE_FAILING, What.DESTINATION_BLOCKED, What.UNREADABLE);
    }

    @Test
    void aRefusalOfLongAgoNeedsNobodyOnceNothingWaits() {
        assertThat(Needs.of(false, List.of(destination(Health.HEALTHY, 1)), Map.of()))
                .extracting(Need::what)
                .containsExactly(What.PUSHES_BLOCKED);
        assertThat(Needs.of(false, List.of(destination(Health.HEALTHY, 0)), Map.of()))
                .isEmpty();
    }

    private static DestinationLine destination(Health health, long waiting) {
        var failure = new Failure(Instant.EPOCH, "blocked", "HTTP 401");
        var status = new Status(health, ALLOWANCE, 0, Optional.empty(), Optional.of(failure), Set.of());
        return new DestinationLine("ops", Optional.of(status), waiting, Optional.empty(), Optional.empty(), 0);
    }
}
