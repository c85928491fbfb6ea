package io.cmbridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Locale;
import java.util.Optional;

/** As much of HTTP as it takes to receive a push. It works on a bare socket, because only that can be reset. */
final class PushConnection implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    PushConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** The next request, or nothing if no more come whole. */
    Optional<Request> next() throws IOException {
        var first = line().split(" ", 3);
        int length = length();
        if (length < 0) {
            return Optional.empty();
        }
        var body = in.readNBytes(length);
        return body.length == length ? Optional.of(new Request(first[1], new String(body, UTF_8))) : Optional.empty();
    }

    void answer(String status, String body) throws IOException {
        var answer = "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
        socket.getOutputStream().write(answer.getBytes(UTF_8));
    }

    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Reads a request's headers. Returns its body's length, or -1 if there is none. */
    private int length() throws IOException {
        int length = -1;
        for (var line = line(); !line.isEmpty(); line = line()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        return length;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    /** @param target the URL's path and query */
    record Request(String target, String body) {}
}
