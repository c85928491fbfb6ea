package io.cmbridge.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;

/** A PostgreSQL of this process's own, which waits for its disk as a real one does. */
final class Postgres implements AutoCloseable {

    private final EmbeddedPostgres server;

    Postgres() throws IOException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
    }

    /** What an application has to be told to be a replica on it. */
    String[] replica(String name) {
        return new String[] {
            "--spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres"),
            "--spring.datasource.username=postgres",
            "--CONSOLE_PASSWORD=console-of-the-bench",
            "--cm-bridge.replica-name=" + name
        };
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
