package io.cmbridge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The packaged jar, extracted as in the image, and how it is started there. */
public final class ExtractedJar {

    private static final Path JAR = Path.of("target/cm-flashduty-bridge.jar");
    private static final Path OPTIONS = Path.of("deploy/container/java.options");

    private final Path directory;

    private ExtractedJar(Path directory) {
        this.directory = directory;
    }

    /** Extracts the jar into a directory. */
    public static ExtractedJar into(Path directory) throws IOException, InterruptedException {
        var extraction = new ProcessBuilder(
                        java(), "-Djarmode=tools", "-jar", JAR.toString(), "extract", "--force", "--destination")
                .inheritIO();
        extraction.command().add(directory.toString());
        if (extraction.start().waitFor() != 0) {
            throw new IOException("The jar could not be extracted");
        }
        return new ExtractedJar(directory);
    }

    /** The command that starts it in as much memory as the image needs, with the image's options but for its paths. */
    public List<String> command(String... more) throws IOException {
        var command = new ArrayList<>(List.of(java()));
        Files.readAllLines(OPTIONS).stream()
                .filter(option -> option.startsWith("-") && !option.startsWith("-D"))
                .forEach(command::add);
        command.add("-XX:MaxRAM=256m");
        command.addAll(List.of(more));
        command.addAll(List.of("-jar", directory.resolve(JAR.getFileName()).toString()));
        return command;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
