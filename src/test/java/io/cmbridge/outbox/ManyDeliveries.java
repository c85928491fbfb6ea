package io.cmbridge.outbox;

import java.nio.file.Path;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A past of an embedded store, as large as one likes: callbacks of a thousand alerts that were delivered. */
public final class ManyDeliveries {

    private static final List<String> STATEMENTS = List.of("""
            with recursive some (number) as (select 1 union all select number + 1 from some where number < :callbacks)
            insert into callback (integration, received_at, body, digest, verdict, sent_at, alert_key, status, title,
              description, labels, rule, resource, route)
            select 'past', :from + number, randomblob(:bytes), random(), 'ACCEPTED', :from + number,
              'past ' || (number % 1000), 'CRITICAL', 'Title ' || number, 'Description ' || number,
              '{"check":"load","resource":"i-' || number || '"}', 'load', 'i-' || number, 'private'
            from some
            """, """
            insert into lane (destination, alert_key, status, since, last, heard_at)
            select 'default', alert_key, 'CRITICAL', min(received_at), max(id), max(received_at)
            from callback where integration = 'past'
            group by alert_key
            """, """
            insert into entry (callback, lane, status, state, settled_at)
            select callback.id, lane.id, 'CRITICAL', 'DELIVERED', callback.received_at
            from callback join lane on lane.alert_key = callback.alert_key
            where integration = 'past'
            """, """
            insert into attempt (entry, number, claimed_at, settled_at, outcome, http_status, request_id, millis)
            select id, 1, settled_at, settled_at, 'accepted', 200, 'request ' || id, 10
            from entry where state = 'DELIVERED'
            """);

    private ManyDeliveries() {}

    /**
     * Adds them to a store that nobody uses.
     *
     * @param from when the first of them came, one each millisecond
     * @param bytes of each body
     */
    public static void add(Path directory, int callbacks, int bytes, long from) {
        try (var database = new SqliteDatabase(directory, "pragma synchronous = off")) {
            var jdbc = JdbcClient.create(database.source());
            for (var statement : STATEMENTS) {
                jdbc.sql(statement)
                        .param("callbacks", callbacks)
                        .param("bytes", bytes)
                        .param("from", from)
                        .update();
            }
        }
    }
}
