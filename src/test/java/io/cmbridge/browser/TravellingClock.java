package io.cmbridge.browser;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes as every clock does, but can be set. */
final class TravellingClock extends Clock {

    private volatile Duration behind = Duration.ZERO;

    /** Sets it to so long ago. */
    void back(Duration time) {
        behind = time;
    }

    @Override
    public Instant instant() {
        return Instant.now().minus(behind);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
