package io.cmbridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RefusalsTests {

    private final Refusals refusals = new Refusals();

    @Test
    void fiveDifferentEntriesInARowAreTooMany() {
        assertThat(refuse(1, 2, 3, 4)).isFalse();
        assertThat(refuse(4, 3)).isFalse();
        assertThat(refuse(5)).isTrue();
        assertThat(refusals.toGiveBack(Set.of())).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void anAcceptedOneBetweenBeginsTheRowAnew() {
        refuse(1, 2, 3, 4);
        refusals.accepted(9);
        assertThat(refuse(5, 6, 7, 8)).isFalse();
        assertThat(refuse(10)).isTrue();
    }

    @Test
    void oneGoesBackOnlyWhileItsLaneIsNotInFlight() {
        refuse(1, 2, 3, 4, 5);
        assertThat(refusals.toGiveBack(Set.of(lane(2), lane(4)))).containsExactly(1L, 3L, 5L);
        refusals.gaveBack(List.of(1L, 3L, 5L));
        assertThat(refusals.toGiveBack(Set.of())).containsExactly(2L, 4L);
    }

    @Test
    void whatWentBackAndIsRefusedAgainIsNotCounted() {
        refuse(1, 2, 3, 4, 5);
        refusals.gaveBack(List.of(1L, 2L, 3L, 4L, 5L));
        refusals.spared(6);
        refusals.accepted(7);
        assertThat(refuse(1, 2, 3, 4, 5, 6)).isFalse();
        assertThat(refuse(11, 12, 13, 14)).isFalse();
        assertThat(refuse(1)).as("a recovery, in full and then bare").isFalse();
        refusals.buried(1);
        assertThat(refuse(1)).as("replayed by an operator").isTrue();
    }

    @Test
    void whatWentBackIsCountedAgainAsLongAsNothingIsAccepted() {
        refuse(1, 2, 3, 4, 5);
        refusals.gaveBack(List.of(1L, 2L, 3L, 4L, 5L));
        assertThat(refuse(1, 2, 3, 4)).isFalse();
        assertThat(refuse(5)).isTrue();
    }

    private boolean refuse(long... entries) {
        boolean tooMany = false;
        for (long entry : entries) {
            tooMany = refusals.refused(entry, lane(entry));
        }
        return tooMany;
    }

    private static long lane(long entry) {
        return 100 + entry;
    }
}
