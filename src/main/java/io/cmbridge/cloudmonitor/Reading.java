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
 * @param decidedBy the row of the severity table by which the event has its status, in Cloud Monitor's words:
 *     {@code alertState = OK}, {@code triggerLevel = WARN}, {@code name = …:Executed}; {@code no level known} exactly if
 *     {@code isLevelKnown} is false
 */
public record Reading(
        AlertEvent event,
        EventStatus severity,
        Optional<String> transId,
        Optional<Instant> time,
        boolean isLevelKnown,
        boolean recovers,
        String decidedBy) {}
