package io.cmbridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** In Flashduty's place: gives each of its answers in turn, good ones and bad ones, and repeats what it was sent. */
final class FaultyFlashduty implements AutoCloseable {

    private static final List<String> ANSWERS = List.of(
            "200 OK|{\"request_id\":\"ECHO\",\"data\":{}}",
            "400 Bad Request|{\"request_id\":\"r\",\"error\":{\"code\":\"InvalidParameter\",\"message\":\"bad: ECHO\"}}",
            "500 Internal Server Error|<html>ECHO</html>",
            "401 Unauthorized|{\"error\":{\"code\":\"Unauthorized\",\"message\":\"ECHO\"}}",
            "",
            "302 Found\r\nLocation: http://localhost:1/ECHO|ECHO",
            "no HTTP ECHO|ECHO",
            "200 OK\r\nX-ECHO: ECHO|ECHO");

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger answered = new AtomicInteger();
    private final String echo;

    /** @param echo what it repeats */
    FaultyFlashduty(String echo) throws IOException {
        this.echo = echo;
        threads.execute(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    boolean hasGivenEachAnswer() {
        return answered.get() >= ANSWERS.size();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (var socket = server.accept()) {
                answer(socket);
            } catch (IOException e) {
                // closed, or the bridge has hung up
            }
        }
    }

    private void answer(Socket socket) throws IOException {
        int read = socket.getInputStream().read(new byte[100_000]);
        var answer = ANSWERS.get(answered.getAndIncrement() % ANSWERS.size());
        if (read > 0 && !answer.isEmpty()) {
            var text = answer.replace("ECHO", echo).split("\\|", 2);
            socket.getOutputStream()
                    .write(
                            "HTTP/1.1 %s\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                                    .formatted(text[0], text[1].length(), text[1])
                                    .getBytes(UTF_8));
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
