package io.cmbridge.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.WRITE;

import io.cmbridge.Misconfiguration;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;

/**
 * The file that holds the operator's password where none is configured: its first line, without the space around it. It is
 * made with its content and with mode 0600, so that nobody else can read it at any moment, and never replaced.
 */
final class PasswordFile {

    static final String NAME = "console-password";

    private static final int RANDOM_BYTES = 24;

    private final Path file;

    PasswordFile(Path dataDirectory) {
        file = dataDirectory.toAbsolutePath().normalize().resolve(NAME);
    }

    Path path() {
        return file;
    }

    /**
     * The password that is in the file, which is made if it does not exist.
     *
     * @throws Misconfiguration if it cannot be made or read, or holds no password of {@value Password#SHORTEST} characters
     */
    String read() {
        try {
            if (Files.notExists(file)) {
                make();
            }
        } catch (IOException e) {
            throw unusable(
                    "cannot be made (%s)".formatted(e),
                    "Point CM_BRIDGE_DATA_DIR to a directory on a local"
                            + " disk that this process can write to, or set " + AccessProperties.PASSWORD + ".");
        }
        var password = firstLine();
        if (Password.isShort(password)) {
            throw unusable(
                    "holds no password: its first line has fewer than %d characters".formatted(Password.SHORTEST),
                    "Delete it, and one is made; or write a longer one into it.");
        }
        return password;
    }

    private String firstLine() {
        try (var lines = Files.newBufferedReader(file)) {
            return Objects.requireNonNullElse(lines.readLine(), "").strip();
        } catch (IOException e) {
            // a reader's complaint does not quote the text
            throw unusable(
                    "cannot be read (%s)".formatted(e),
                    "Let this process read it, or set " + AccessProperties.PASSWORD + ".");
        }
    }

    private void make() throws IOException {
        var directory = Files.createDirectories(Objects.requireNonNull(file.getParent()));
        var unfinished = Files.createTempFile(directory, NAME, ".new"); // Java gives it mode 0600
        try {
            write(unfinished);
            publish(unfinished);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void write(Path unfinished) throws IOException {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n";
        try (var channel = FileChannel.open(unfinished, WRITE)) {
            var bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** A link, unlike a move, replaces no file that another process has made in the meantime. */
    private void publish(Path finished) throws IOException {
        try {
            Files.createLink(file, finished);
        } catch (FileAlreadyExistsException another) {
            // it is the one that counts
        } catch (IOException | UnsupportedOperationException noLinksThere) {
            Files.move(finished, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private Misconfiguration unusable(String why, String action) {
        return new Misconfiguration("The console's password file %s %s.".formatted(file, why), action);
    }
}
