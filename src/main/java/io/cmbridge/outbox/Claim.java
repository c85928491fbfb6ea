package io.cmbridge.outbox;

import io.cmbridge.event.AlertEvent;
import java.time.Instant;

/**
 * The right to push an entry once.
 *
 * @param callback of which the entry was made
 * @param attempt which attempt at the entry this is, from 1
 * @param acceptedAt when its callback was accepted
 * @param bare whether the event goes without description and labels, because it was refused with them
 */
public record Claim(
        long entry, long callback, int attempt, long lane, Instant acceptedAt, boolean bare, AlertEvent event) {}
