package io.cmbridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The image, run as it is meant to be: 256 MiB, a read-only root, no capabilities, one volume. The tool is whichever of docker and
 * podman works, or that of {@code -Dcontainer.tool}, flags included ({@code podman --runtime runc}); more flags for its
 * {@code run} are taken from {@code -Dcontainer.flags}. Of files and processes it has fewer than any tool would give it, since one
 * that itself runs in a container may not give more than it has.
 */
final class Container implements AutoCloseable {

    private static final String IMAGE = "cm-bridge-under-test";
    private static final List<String> BASES = List.of("eclipse-temurin:25-jdk", "eclipse-temurin:25-jre");
    private static final long BUILD_MINUTES = 20;

    private final List<String> tool;
    private final String name;

    private Container(List<String> tool, String name) {
        this.tool = tool;
        this.name = name;
    }

    /** Builds the image. Where it cannot be built, the test is skipped and says why, unless {@code container.required}. */
    static List<String> build() throws IOException, InterruptedException {
        var tool = tool();
        require(!tool.isEmpty(), "Neither docker nor podman works here: the image is not tested. Install one of them.");
        for (var base : BASES) {
            require(
                    isDone(tool, "image", "inspect", base) || isDone(tool, "pull", base),
                    "The image " + base + " is not there and cannot be pulled: the image is not tested.");
        }
        var building = new ProcessBuilder("deploy/container/build", IMAGE).inheritIO();
        building.environment().put("CONTAINER_TOOL", builder(tool));
        var process = building.start();
        if (!process.waitFor(BUILD_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException("The image could not be built");
        }
        return tool;
    }

    private static List<String> tool() throws IOException, InterruptedException {
        var given = System.getProperty("container.tool", "");
        if (!given.isEmpty()) {
            return List.of(given.split(" "));
        }
        for (var candidate : List.of("docker", "podman")) {
            if (isDone(List.of(candidate), "info")) {
                return List.of(candidate);
            }
        }
        return List.of();
    }

    /** Podman builds with the same store as buildah, which needs no runtime. */
    private static String builder(List<String> tool) throws IOException, InterruptedException {
        return tool.getFirst().equals("podman") && isDone(List.of("buildah"), "version") ? "buildah" : tool.getFirst();
    }

    private static void require(boolean possible, String otherwise) {
        if (Boolean.getBoolean("container.required") && !possible) {
            throw new IllegalStateException(otherwise);
        }
        Assumptions.assumeTrue(possible, otherwise);
    }

    /** Starts it on the host's network. */
    static Container start(List<String> tool, Path data, Map<String, String> environment)
            throws IOException, InterruptedException {
        var container =
                new Container(tool, "cm-bridge-" + ProcessHandle.current().pid());
        var run = new ArrayList<>(List.of(
                "run",
                "--detach",
                "--name=" + container.name,
                "--network=host",
                "--memory=256m",
                "--read-only",
                "--read-only-tmpfs=false",
                "--cap-drop=ALL",
                "--security-opt=no-new-privileges",
                "--ulimit=nofile=4096:4096",
                "--ulimit=nproc=4096:4096",
                "--volume=" + data + ":/data"));
        if (!tool.getFirst().equals("podman")) {
            run.remove("--read-only-tmpfs=false");
        }
        Arrays.stream(System.getProperty("container.flags", "").split(" "))
                .filter(flag -> !flag.isEmpty())
                .forEach(run::add);
        environment.forEach((variable, value) -> run.add("--env=" + variable + "=" + value));
        run.add(IMAGE);
        container.run(run.toArray(String[]::new));
        return container;
    }

    /** SIGKILL to all of it, and a start on the same volume. */
    void killAndStartAgain() throws IOException, InterruptedException {
        run("kill", "--signal=KILL", name);
        run("wait", name);
        run("start", name);
    }

    /** SIGTERM. Returns the exit status. */
    int stop() throws IOException, InterruptedException {
        run("stop", "-t", "10", name);
        return Integer.parseInt(
                run("inspect", "--format={{.State.ExitCode}}", name).strip());
    }

    String user() throws IOException, InterruptedException {
        return run("inspect", "--format={{.Config.User}}", name).strip();
    }

    /** The command that says whether it is healthy. */
    String healthCheck() throws IOException, InterruptedException {
        return run("inspect", "--format={{.Config.Healthcheck.Test}}", name).strip();
    }

    /** Runs a command in it. Returns whether that ended with status 0. */
    boolean succeeds(String... command) throws IOException, InterruptedException {
        return isDone(
                tool,
                Stream.concat(Stream.of("exec", name), Arrays.stream(command)).toArray(String[]::new));
    }

    String log() throws IOException, InterruptedException {
        return run("logs", name);
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        var process = process(tool, arguments);
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", arguments) + ": " + output);
        }
        return output;
    }

    private static boolean isDone(List<String> tool, String... arguments) throws InterruptedException {
        try {
            var process = process(tool, arguments);
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    private static Process process(List<String> tool, String... arguments) throws IOException {
        var command = new ArrayList<>(tool);
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    @Override
    public void close() throws IOException {
        try {
            run("rm", "--force", name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
