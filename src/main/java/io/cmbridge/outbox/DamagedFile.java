package io.cmbridge.outbox;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.cmbridge.Misconfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a database file before it is opened for writing, so that a damaged one is left as it is. SQLite's
 * {@code quick_check} reads the whole file: a quarter of a second for 400 MB that are in memory, as long as the disk takes
 * for what is not. So a file of more than {@value #MOST_MEBIBYTES} MiB is opened unchecked: a start must not take longer
 * than Cloud Monitor repeats a callback.
 */
final class DamagedFile {

    private static final Logger LOG = LoggerFactory.getLogger(DamagedFile.class);
    private static final byte[] HEADER = "SQLite format 3\0".getBytes(US_ASCII);
    private static final long MOST_MEBIBYTES = 512;

    /** SQLite's result codes CORRUPT and NOTADB, which its driver reports as vendor codes. */
    private static final Set<Integer> DAMAGE = Set.of(11, 26);

    private DamagedFile() {}

    /** @throws Misconfiguration if the file is damaged */
    static void check(Path file) throws IOException, SQLException {
        try (var in = Files.newInputStream(file)) {
            if (!Arrays.equals(in.readNBytes(HEADER.length), HEADER)) {
                throw damaged(file, "it is no SQLite database");
            }
        }
        if (Files.size(file) >> 20 > MOST_MEBIBYTES) {
            LOG.info("The store is larger than {} MiB and is not checked", MOST_MEBIBYTES);
            return;
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file + "?open_mode=1&busy_timeout=3000");
                var statement = connection.createStatement();
                var result = statement.executeQuery("pragma quick_check(1)")) {
            if (!result.next() || !"ok".equals(result.getString(1))) {
                throw damaged(file, result.getString(1));
            }
        } catch (SQLException e) {
            if (!DAMAGE.contains(e.getErrorCode())) {
                throw e;
            }
            throw damaged(file, String.valueOf(e.getMessage()));
        }
    }

    /** SQLite throws away a log without its database, and what was committed last is in the log only. */
    static void checkNoLog(Path file, Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > 0) {
            throw damaged(file, "it is missing or empty, and its log " + log.getFileName() + " is there");
        }
    }

    private static Misconfiguration damaged(Path file, String how) {
        return new Misconfiguration(
                "The store %s is damaged and was not touched: %s.".formatted(file, how.strip()),
                "Restore it from a backup; or move it, with its -wal file, out of the way, to begin with an empty one and"
                        + " save from it what can be read (sqlite3's .recover).");
    }
}
