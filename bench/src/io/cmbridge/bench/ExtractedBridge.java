package io.cmbridge.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A bridge as a process of its own, started as in the image. */
final class ExtractedBridge implements AutoCloseable {

    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern MOST_RESIDENT = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private final Process process;
    private final int port;
    private final double millisToReady;

    private ExtractedBridge(Process process, int port, double millisToReady) {
        this.process = process;
        this.port = port;
        this.millisToReady = millisToReady;
    }

    /**
     * Starts it with an empty store and waits until it is ready.
     *
     * @param destination the port on which the destination listens
     */
    static ExtractedBridge start(List<String> command, Path data, int destination)
            throws IOException, InterruptedException {
        int callbacks = freePort();
        int console = freePort();
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("log").toFile());
        var environment = builder.environment();
        environment.put("CM_BRIDGE_DATA_DIR", data.toString());
        environment.put("SERVER_PORT", Integer.toString(callbacks));
        environment.put("CM_BRIDGE_CONSOLE_PORT", Integer.toString(console));
        environment.put("CALLBACK_TOKEN", "bench-bench-bench");
        environment.put("FLASHDUTY_PUSH_URL", "http://127.0.0.1:" + destination + "/push?integration_key=bench");
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.put("SERVER_TOMCAT_MAXKEEPALIVEREQUESTS", "-1");
        long begin = System.nanoTime();
        var process = builder.start();
        while (!isReady(console)) {
            if (!process.isAlive()) {
                throw new IOException("It did not start:\n" + Files.readString(data.resolve("log")));
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return new ExtractedBridge(process, callbacks, (System.nanoTime() - begin) / 1e6);
    }

    private static boolean isReady(int console) {
        try {
            var url = URI.create("http://127.0.0.1:" + console + "/actuator/health/readiness")
                    .toURL();
            return ((HttpURLConnection) url.openConnection()).getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    double millisToReady() {
        return millisToReady;
    }

    int port() {
        return port;
    }

    /** In MiB. */
    double resident() throws IOException {
        return memory(RESIDENT);
    }

    /** In MiB, at its highest until now. */
    double mostResident() throws IOException {
        return memory(MOST_RESIDENT);
    }

    private double memory(Pattern line) throws IOException {
        var status = line.matcher(Files.readString(Path.of("/proc/" + process.pid() + "/status")));
        if (!status.find()) {
            throw new IOException("The system does not tell the memory of a process");
        }
        return Double.parseDouble(status.group(1)) / 1024;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
