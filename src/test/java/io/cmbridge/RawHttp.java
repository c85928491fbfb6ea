package io.cmbridge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;

/** Requests byte by byte, as no well-behaved client sends them. */
public final class RawHttp {

    private static final int PATIENCE_MILLIS = 20_000;

    private RawHttp() {}

    /** Sends what is given, to its end, and reads until the connection is closed or reset. */
    public static String send(int port, String bytes) throws IOException {
        try (var socket = open(port)) {
            socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            return read(socket);
        }
    }

    public static Socket open(int port) throws IOException {
        var socket = new Socket("localhost", port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** What comes until the end, or until the other side has broken off. */
    public static String read(Socket socket) throws IOException {
        var answer = new StringBuilder();
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                answer.append((char) next);
            }
        } catch (java.net.SocketException reset) {
            answer.append("(reset)");
        }
        return answer.toString();
    }
}
