package io.cmbridge.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Connections on which a byte a second comes, half of them in the head, half in the body; each anew once it is closed. */
final class SlowSenders implements AutoCloseable {

    private static final String HEAD = "POST " + Application.CALLBACK + " HTTP/1.1\r\nHost: localhost\r\n";
    private static final String BODY = HEAD + "Content-Length: 60000\r\n\r\n";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final int port;

    SlowSenders(int port, int count) {
        this.port = port;
        for (int i = 0; i < count; i++) {
            var begin = i % 2 == 0 ? HEAD : BODY;
            threads.execute(() -> sendAgainAndAgain(begin));
        }
    }

    private void sendAgainAndAgain(String begin) {
        while (!Thread.currentThread().isInterrupted()) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream().write(begin.getBytes(US_ASCII));
                while (socket.getInputStream().available() == 0) {
                    socket.getOutputStream().write('x');
                    TimeUnit.SECONDS.sleep(1);
                }
            } catch (IOException closed) {
                // and again
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
