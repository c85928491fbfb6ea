package io.cmbridge.cloudmonitor;

import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.EventStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * What was read from a callback.
 *
 * @param event the event that it makes
 * @param severity what a route's conditions see: the event's status, or for a recovery the one that was firing, if the
 *     callback tells
 * @param transId what a firing, its repeats and its recovery have in common, and no other firing of the same alert
 * @param time when, by Cloud Monitor's clock
 * @param isLevelKnown false if the level is missing or not in the severity table, and the status therefore a guess
 * @param recovers whether a recovery is to be expected
 */
public record Reading(
        AlertEvent event,
        EventStatus severity,
        Optional<String> transId,
        Optional<Instant> time,
        boolean isLevelKnown,
        boolean recovers) {}
