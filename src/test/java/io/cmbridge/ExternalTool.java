package io.cmbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A program that a test asks for its judgement, and that is no part of the build. */
record ExternalTool(List<String> command) {

    /** The program, with the first of its arguments, if it is on the path or in one of these directories. */
    static Optional<ExternalTool> lookUp(String name, List<String> directories, String... arguments) {
        var path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Arrays.stream(path.split(":", -1)), directories.stream())
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .map(program -> Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                        .toList())
                .map(ExternalTool::new)
                .findFirst();
    }

    /** Skips the test if nothing was found, or fails it if {@code -Dtools.required=true} was said. */
    static <T> T require(Optional<T> found, String howToGetIt) {
        if (!Boolean.getBoolean("tools.required")) {
            Assumptions.assumeTrue(found.isPresent(), howToGetIt);
        }
        return found.orElseThrow(() -> new AssertionError(howToGetIt));
    }

    /** Returns what it says, if it finds nothing wrong. */
    String says(String... arguments) throws IOException, InterruptedException {
        var line = Stream.concat(command.stream(), Stream.of(arguments)).toList();
        var process = new ProcessBuilder(line).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s%n%s", line, output).isZero();
        return output;
    }
}
