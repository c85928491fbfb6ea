package io.cmbridge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A destination that takes every push and answers it at once. */
final class Receiver implements AutoCloseable {

    private static final int BACKLOG = 100;

    private final ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    private final AtomicLong received = new AtomicLong();
    private final Consumer<String> onPush;

    /** @param onPush is given each event, before it is answered */
    Receiver(Consumer<String> onPush) throws IOException {
        this.onPush = onPush;
        Thread.ofPlatform().daemon().name("receiver").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    long received() {
        return received.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void answer(Socket socket) {
        try (var wire = new Wire(socket)) {
            while (true) {
                onPush.accept(wire.read().body());
                received.incrementAndGet();
                wire.write("HTTP/1.1 200 OK", "application/json", "{\"request_id\":\"bench\"}");
            }
        } catch (IOException | UncheckedIOException connectionEnded) {
            // the application closes what it does not need
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
