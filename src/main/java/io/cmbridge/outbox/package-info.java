/**
 * What we have promised and not yet delivered. Knows neither Cloud Monitor nor Flashduty, and is the only room with SQL. It
 * is seen through small interfaces:
 *
 * <ul>
 *   <li>The door puts through {@link io.cmbridge.outbox.Outbox}, and reports through
 *       {@link io.cmbridge.outbox.UnreadableCallbacks}.
 *   <li>Delivery claims and settles through {@link io.cmbridge.outbox.DueEntries}.
 *   <li>Whoever only looks reads {@link io.cmbridge.outbox.Backlog} (what waits), {@link io.cmbridge.outbox.History} (what was
 *       received), {@link io.cmbridge.outbox.Traffic} (how much), {@link io.cmbridge.outbox.OpenAlerts} and
 *       {@link io.cmbridge.outbox.AuditTrail}.
 *   <li>The operator acts through {@link io.cmbridge.outbox.Desk}, and in bulk one run at a time, by
 *       {@link io.cmbridge.outbox.BulkRuns}.
 * </ul>
 *
 * What implements them is made by {@code Store}, around one writer ({@code GroupCommit}) and two readers ({@code Reads}).
 */
@NullMarked
package io.cmbridge.outbox;

import org.jspecify.annotations.NullMarked;
