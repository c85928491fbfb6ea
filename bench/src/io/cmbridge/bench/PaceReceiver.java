package io.cmbridge.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** A destination that notes when each push arrives and takes a while to answer: 503 at first, then accepted. */
final class PaceReceiver implements AutoCloseable {

    private static final Duration ANSWER_TIME = Duration.ofMillis(30);
    private static final byte[] ACCEPTED = "{\"request_id\":\"r\"}".getBytes(UTF_8);
    private static final byte[] NOT_READY = new byte[0];

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final Queue<Long> arrivals = new ConcurrentLinkedQueue<>();
    private volatile long opened;

    PaceReceiver() throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/push?integration_key=bench";
    }

    /** From here on it accepts. */
    void open() {
        opened = System.nanoTime();
    }

    /** Every push, whatever it was answered. */
    Arrivals arrivals() {
        return new Arrivals(
                arrivals.stream().mapToLong(Long::longValue).sorted().toArray());
    }

    /** Those since it accepts. */
    Arrivals accepted() {
        return new Arrivals(arrivals.stream()
                .mapToLong(Long::longValue)
                .filter(at -> at - opened >= 0)
                .sorted()
                .toArray());
    }

    private void receive(HttpExchange exchange) throws IOException {
        boolean open = opened != 0;
        arrivals.add(System.nanoTime());
        exchange.getRequestBody().readAllBytes();
        LockSupport.parkNanos(ANSWER_TIME.toNanos());
        var answer = open ? ACCEPTED : NOT_READY;
        exchange.sendResponseHeaders(open ? 200 : 503, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
