package io.cmbridge.bench;

import io.cmbridge.CmBridgeApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.FileSystemUtils;

/** The application with the plain endpoint, started in this process, and its data, which go when it is closed. */
final class Application implements AutoCloseable {

    static final String CALLBACK = "/callback/bench-bench-bench";
    static final String DESTINATION = "default";

    private final Path data;
    private final ConfigurableApplicationContext context;

    private Application(Path data, ConfigurableApplicationContext context) {
        this.data = data;
        this.context = context;
    }

    /**
     * Starts with an empty store.
     *
     * @param destination the port on which the destination listens
     */
    static Application start(int destination, String... more) throws IOException {
        var data = Files.createTempDirectory(Path.of("target"), "bench");
        var arguments = Stream.concat(
                Stream.of(
                        "--server.port=0",
                        "--cm-bridge.console.port=0",
                        "--cm-bridge.data-dir=" + data,
                        "--CALLBACK_TOKEN=bench-bench-bench",
                        "--FLASHDUTY_PUSH_URL=http://127.0.0.1:" + destination + "/push?integration_key=bench",
                        "--server.tomcat.max-keep-alive-requests=-1",
                        "--logging.level.root=error"),
                Stream.of(more));
        var sources = new Class<?>[] {CmBridgeApplication.class, PlainEndpoint.class};
        return new Application(data, SpringApplication.run(sources, arguments.toArray(String[]::new)));
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    int consolePort() {
        return context.getEnvironment().getRequiredProperty("local.console.port", Integer.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** What is accepted waits. */
    void stopDelivery() {
        delivery().stop();
    }

    /** Delivery goes on as after a restart. */
    void startDelivery() {
        delivery().start();
    }

    private SmartLifecycle delivery() {
        return context.getBean("deliveryLifecycle", SmartLifecycle.class);
    }

    double megabytesOnDisk() throws IOException {
        long bytes = 0;
        try (var files = Files.list(data)) {
            for (var file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes / 1e6;
    }

    @Override
    public void close() throws IOException {
        context.close();
        FileSystemUtils.deleteRecursively(data);
    }
}
