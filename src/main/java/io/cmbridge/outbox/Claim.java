package io.cmbridge.outbox;

import io.cmbridge.event.AlertEvent;
import java.time.Instant;

/**
 * The right to push an entry once.
 *
 * @param attempt which attempt at the entry this is, from 1
 * @param acceptedAt when the callback behind the entry was received
 */
public record Claim(long entry, int attempt, long lane, AlertEvent event, Instant acceptedAt) {}
