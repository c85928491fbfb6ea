package io.cmbridge.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Adds to the table through the writer, and reads it beside. What is added is in the log as well. */
final class JdbcAuditTrail implements AuditTrail {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcAuditTrail.class);

    private static final int CODE_POINTS = 200;

    private static final String ADD = """
            insert into audit (at, who, act, subject, result) values (:at, :who, :act, :subject, :result)
            """;

    private static final String NEWEST = """
            select id, at, who, act, subject, result from audit where id < :before order by id desc limit :most
            """;

    private final JdbcClient jdbc;
    private final Reads reads;
    private final GroupCommit writer;
    private final Clock clock;

    JdbcAuditTrail(JdbcClient jdbc, Reads reads, GroupCommit writer, Clock clock) {
        this.jdbc = jdbc;
        this.reads = reads;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public void add(String who, Deed deed) {
        writer.commit(() -> record(who, deed));
    }

    /** Adds a deed within the writer's current transaction. */
    int record(String who, Deed deed) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                log(plain(who), deed);
            }
        });
        return jdbc.sql(ADD)
                .param("at", clock.millis())
                .param("who", plain(who))
                .param("act", plain(deed.act()))
                .param("subject", plain(deed.subject()))
                .param("result", plain(deed.result()))
                .update();
    }

    private static void log(String who, Deed deed) {
        LOG.atInfo()
                .addKeyValue("act", plain(deed.act()))
                .addKeyValue("subject", plain(deed.subject()))
                .log("{}: {} {}: {}", who, plain(deed.act()), plain(deed.subject()), plain(deed.result()));
    }

    @Override
    public List<Done> newest(long before, int most) {
        return reads.read(() -> jdbc.sql(NEWEST)
                .param("before", before)
                .param("most", most)
                .query((row, number) -> done(row))
                .list());
    }

    private static Done done(ResultSet row) throws SQLException {
        var deed = new Deed(row.getString("act"), row.getString("subject"), row.getString("result"));
        return new Done(row.getLong("id"), Instant.ofEpochMilli(row.getLong("at")), row.getString("who"), deed);
    }

    private static String plain(String text) {
        return text.codePoints()
                .filter(JdbcAuditTrail::isPlain)
                .limit(CODE_POINTS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Nothing that breaks a line, turns its direction, or is half a character. */
    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
