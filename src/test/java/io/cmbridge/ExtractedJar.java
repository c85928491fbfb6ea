package io.cmbridge;

import io.cmbridge.training.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The packaged jar, extracted as in the image and with an ahead-of-time cache as there is one, and how it is started there. Both
 * are made once for each jar.
 */
public final class ExtractedJar {

    private static final Path JAR = Path.of("target/cm-flashduty-bridge.jar");
    private static final Path OPTIONS = Path.of("deploy/container/java.options");
    private static final Path DIRECTORY = Path.of("target/extracted").toAbsolutePath();
    private static final Path CACHE = DIRECTORY.resolve("cm-bridge.aot");

    private ExtractedJar() {}

    /** The command that starts it in as much memory as the image needs, with the image's options but for its paths. */
    public static List<String> command(String... more) throws Exception {
        make();
        return plainCommand(more);
    }

    /** The same with the cache. It ends the start if the JVM refuses the cache. */
    public static List<String> cachedCommand(String... more) throws Exception {
        var options = new ArrayList<>(List.of("-XX:AOTCache=" + CACHE, "-XX:AOTMode=on"));
        options.addAll(List.of(more));
        return command(options.toArray(String[]::new));
    }

    private static List<String> plainCommand(String... more) throws IOException {
        var command = new ArrayList<>(List.of(java()));
        Files.readAllLines(OPTIONS).stream()
                .filter(option -> option.startsWith("-") && !option.startsWith("-D"))
                .forEach(command::add);
        command.add("-XX:MaxRAM=256m");
        command.addAll(List.of(more));
        command.addAll(List.of("-jar", DIRECTORY.resolve(JAR.getFileName()).toString()));
        return command;
    }

    private static synchronized void make() throws Exception {
        if (isNewerThan(JAR) && isNewerThan(OPTIONS)) {
            return;
        }
        var extraction = new ProcessBuilder(
                        java(), "-Djarmode=tools", "-jar", JAR.toString(), "extract", "--force", "--destination")
                .inheritIO();
        extraction.command().add(DIRECTORY.toString());
        if (extraction.start().waitFor() != 0) {
            throw new IOException("The jar could not be extracted");
        }
        Training.run(CACHE, plainCommand());
    }

    private static boolean isNewerThan(Path file) throws IOException {
        return Files.exists(CACHE) && Files.getLastModifiedTime(CACHE).compareTo(Files.getLastModifiedTime(file)) > 0;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
