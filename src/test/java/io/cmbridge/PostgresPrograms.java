package io.cmbridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Debian's programs of PostgreSQL, of its newest version that is there. They refuse to run as root and are then run as
 * somebody without privileges. Where there are none the tests are skipped, unless the system property
 * {@code postgres.required} is {@code true}.
 */
final class PostgresPrograms {

    private static final String HOW_TO_GET_IT = "There is no PostgreSQL with pg_basebackup. Debian: apt-get install"
            + " postgresql; one that lies elsewhere is named by -Dpostgres.bin=/path/to/bin";
    private static final Path DEBIANS = Path.of("/usr/lib/postgresql");

    private final Path directory;
    private final Optional<Account> account;

    private PostgresPrograms(Path directory, Optional<Account> account) {
        this.directory = directory;
        this.account = account;
    }

    static PostgresPrograms find() throws IOException {
        var found = directories().stream()
                .filter(directory -> Files.isExecutable(directory.resolve("pg_basebackup")))
                .findFirst();
        if (!Boolean.getBoolean("postgres.required")) {
            Assumptions.assumeTrue(found.isPresent(), HOW_TO_GET_IT);
        }
        return new PostgresPrograms(
                found.orElseThrow(() -> new AssertionError(HOW_TO_GET_IT)),
                System.getProperty("user.name").equals("root") ? Optional.of(unprivileged()) : Optional.empty());
    }

    /** Where they may be; the newest come first. */
    private static List<Path> directories() throws IOException {
        var named = System.getProperty("postgres.bin", "");
        if (!named.isEmpty()) {
            return List.of(Path.of(named));
        }
        if (!Files.isDirectory(DEBIANS)) {
            return List.of();
        }
        try (var versions = Files.list(DEBIANS)) {
            return versions.filter(version -> version.getFileName().toString().matches("\\d+"))
                    .sorted(Comparator.comparingInt(PostgresPrograms::number).reversed())
                    .map(version -> version.resolve("bin"))
                    .toList();
        }
    }

    private static int number(Path version) {
        return Integer.parseInt(version.getFileName().toString());
    }

    private static Account unprivileged() throws IOException {
        var accounts = Files.readAllLines(Path.of("/etc/passwd")).stream()
                .map(line -> line.split(":", -1))
                .map(fields -> new Account(fields[0], fields[2], fields[3]))
                .toList();
        return Stream.of("postgres", "nobody")
                .flatMap(name ->
                        accounts.stream().filter(account -> account.name().equals(name)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is neither postgres nor nobody in /etc/passwd"));
    }

    /** A new directory that the programs may write to. */
    Path newDirectory() throws IOException {
        var created = Files.createTempDirectory("postgres");
        if (account.isPresent()) {
            var owner = created.getFileSystem()
                    .getUserPrincipalLookupService()
                    .lookupPrincipalByName(account.get().name());
            Files.setOwner(created, owner);
        }
        return created;
    }

    /** Starts a program; what it says goes to the end of a log. */
    Process start(Path log, String program, List<String> arguments) {
        var command = new ArrayList<String>();
        account.ifPresent(to -> command.addAll(
                List.of("setpriv", "--reuid=" + to.user(), "--regid=" + to.group(), "--clear-groups", "--")));
        command.add(directory.resolve(program).toString());
        command.addAll(arguments);
        try {
            return Children.start(new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a program to its good end. */
    void run(Path log, String program, String... arguments) throws IOException, InterruptedException {
        if (start(log, program, List.of(arguments)).waitFor() != 0) {
            throw new IllegalStateException(program + " failed:\n" + Files.readString(log, UTF_8));
        }
    }

    private record Account(String name, String user, String group) {}
}
