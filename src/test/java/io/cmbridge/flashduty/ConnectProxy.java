package io.cmbridge.flashduty;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A proxy that asks for a password once, notes what it is asked for, and lets nobody through. */
public final class ConnectProxy implements AutoCloseable {

    private final ServerSocket server;
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    public ConnectProxy() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    public int port() {
        return server.getLocalPort();
    }

    public String seen() {
        return String.join("\n", seen);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (var client = server.accept();
                    var in = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII))) {
                var status = "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"";
                for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                    seen.add(line);
                    if (line.startsWith("Proxy-Authorization")) {
                        status = "502 Bad Gateway";
                    }
                }
                client.getOutputStream()
                        .write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                                .getBytes(US_ASCII));
            } catch (IOException closed) {
                // the next one, if there is one
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
