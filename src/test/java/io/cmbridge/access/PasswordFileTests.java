package io.cmbridge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cmbridge.Misconfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordFileTests {

    @TempDir
    Path directory = Path.of("");

    @Test
    void itIsMadeForItsOwnerAloneAndUsedFromThenOn() throws IOException {
        var data = directory.resolve("a/b");
        var password = new PasswordFile(data).read();
        assertThat(password).hasSizeGreaterThanOrEqualTo(24).matches("[A-Za-z0-9_-]+");
        assertThat(new PasswordFile(data).read()).isEqualTo(password);
        assertThat(new PasswordFile(directory).read()).isNotEqualTo(password);
        var file = data.resolve("console-password");
        assertThat(Files.readString(file)).isEqualTo(password + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(data).isDirectoryContaining(file::equals);
        assertThat(data.toFile().list()).hasSize(1);
    }

    @Test
    void manyWhoStartAtOnceAgreeOnOne() throws Exception {
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (int round = 0; round < 20; round++) {
                var data = directory.resolve("" + round);
                Callable<String> start = () -> new PasswordFile(data).read();
                var passwords = new HashSet<String>();
                for (var read : pool.invokeAll(
                        IntStream.range(0, 8).mapToObj(i -> start).toList())) {
                    passwords.add(read.get());
                }
                assertThat(passwords).hasSize(1);
            }
        }
    }

    @Test
    void anExistingOneIsUsed() throws IOException {
        Files.writeString(directory.resolve("console-password"), "  a good passwörd \r\nand a note\n");
        assertThat(new PasswordFile(directory).read()).isEqualTo("a good passwörd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "  \nabcdefghijklmnop", "s3cret-short"})
    void oneWithoutAPasswordIsAnError(String content) throws IOException {
        Files.writeString(directory.resolve("console-password"), content.replace("-short", ""));
        assertUnusable(directory, "holds no password");
    }

    @Test
    void oneThatCannotBeReadIsAnError() throws IOException {
        Files.createDirectory(directory.resolve("console-password"));
        assertUnusable(directory, "cannot be read");
        var binary = Files.createDirectory(directory.resolve("binary"));
        Files.write(binary.resolve("console-password"), new byte[] {(byte) 0xff, (byte) 0xfe, 's', '3'});
        assertUnusable(binary, "cannot be read");
    }

    @Test
    void aDirectoryThatTakesNoFileIsAnError() throws IOException {
        assertUnusable(Path.of("/proc/nowhere"), "cannot be made");
        assertUnusable(Files.writeString(directory.resolve("file"), ""), "cannot be made");
    }

    private static void assertUnusable(Path data, String why) {
        assertThatThrownBy(() -> new PasswordFile(data).read())
                .isInstanceOf(Misconfiguration.class)
                .hasMessageContaining("The console's password file " + data.resolve("console-password") + " " + why)
                .hasMessageNotContaining("s3");
    }
}
