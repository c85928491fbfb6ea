package io.cmbridge.outbox;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An open database, and the ways to it.
 *
 * @param jdbc for statements that run on a reader or within a writer's transaction
 * @param clock of this process
 */
record Database(JdbcClient jdbc, Reads reads, GroupCommit writer, Locks locks, Clock clock) {}
