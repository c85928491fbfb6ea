package io.cmbridge.outbox;

import io.cmbridge.event.AlertEvent;

/**
 * The right to push an entry once.
 *
 * @param attempt which attempt at the entry this is, from 1
 */
public record Claim(long entry, int attempt, long lane, AlertEvent event) {}
