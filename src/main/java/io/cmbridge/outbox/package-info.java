/**
 * What we have promised and not yet delivered. Knows neither Cloud Monitor nor Flashduty, and is the only room with
 * SQL. The door puts through {@link io.cmbridge.outbox.Outbox}, delivery claims and settles through
 * {@link io.cmbridge.outbox.DueEntries}, whoever only looks reads {@link io.cmbridge.outbox.Backlog}.
 */
@NullMarked
package io.cmbridge.outbox;

import org.jspecify.annotations.NullMarked;
