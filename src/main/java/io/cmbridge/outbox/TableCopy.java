package io.cmbridge.outbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Copies all rows of a table from SQLite into PostgreSQL, within the caller's transaction and in the memory that a few of
 * them need. Which columns there are is asked of PostgreSQL, so that what a later migration adds is copied as well; those
 * that are computed are left to compute themselves. Rows go in the binary format of PostgreSQL's {@code COPY} (its
 * documentation of that command): a header, per row the number of fields, per field its length and its bytes.
 */
final class TableCopy {

    private static final Logger LOG = LoggerFactory.getLogger(TableCopy.class);
    private static final int ROWS_PER_LINE = 100_000;
    private static final int BUFFER = 1 << 16;

    /** Its signature, no flags and no extension. */
    private static final byte[] HEADER = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(ISO_8859_1);

    private static final int END = -1;
    private static final int NULL = -1;

    private static final String COLUMNS = """
            select column_name, data_type from information_schema.columns
            where table_schema = current_schema() and table_name = :table and is_generated = 'NEVER'
            order by ordinal_position
            """;

    private final String table;
    private final JdbcTemplate home;
    private final JdbcTemplate target;
    private final List<Column> columns;
    private long copied;

    TableCopy(String table, JdbcTemplate home, JdbcTemplate target) {
        this.table = table;
        this.home = home;
        this.target = target;
        this.columns = JdbcClient.create(target)
                .sql(COLUMNS)
                .param("table", table)
                .query((row, number) -> new Column(row.getString("column_name"), row.getString("data_type")))
                .list();
    }

    /** Returns how many rows there were. */
    long run() {
        target.execute((ConnectionCallback<Boolean>) connection -> copyInto(connection));
        LOG.info("{} rows of the table {} are copied", copied, table);
        return copied;
    }

    private boolean copyInto(Connection connection) throws SQLException {
        var names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        var copy = "copy %s (%s) from stdin (format binary)".formatted(table, names);
        try (var out =
                new DataOutputStream(new PGCopyOutputStream(connection.unwrap(PGConnection.class), copy, BUFFER))) {
            out.write(HEADER);
            home.query("select %s from %s".formatted(names, table), row -> {
                write(row, out);
            });
            out.writeShort(END);
            return true;
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    private void write(ResultSet row, DataOutputStream out) throws SQLException {
        try {
            out.writeShort(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                write(row, i + 1, columns.get(i).type(), out);
            }
        } catch (IOException e) {
            throw refusal(e);
        }
        copied++;
        if (copied % ROWS_PER_LINE == 0) {
            LOG.info("{} rows of the table {} so far", copied, table);
        }
    }

    private static void write(ResultSet row, int column, String type, DataOutputStream out)
            throws SQLException, IOException {
        if (row.getObject(column) == null) {
            out.writeInt(NULL);
            return;
        }
        switch (type) {
            case "bigint" -> {
                out.writeInt(Long.BYTES);
                out.writeLong(row.getLong(column));
            }
            case "integer" -> {
                out.writeInt(Integer.BYTES);
                out.writeInt(row.getInt(column));
            }
            case "text" -> write(StoredText.of(row.getString(column)).getBytes(UTF_8), out);
            case "bytea" -> write(row.getBytes(column), out);
            default -> throw new IllegalStateException("It is not known how " + type + " is copied");
        }
    }

    private static void write(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static SQLException refusal(IOException e) {
        return e.getCause() instanceof SQLException refusal ? refusal : new SQLException(e);
    }

    private record Column(String name, String type) {}
}
