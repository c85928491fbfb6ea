package io.cmbridge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A client that sends whatever bytes it is given, over one connection as long as the server keeps it. */
final class HttpWire implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final int port;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    HttpWire(int port) {
        this.port = port;
    }

    /**
     * What a server says to a request.
     *
     * @param status 0 if it hung up
     */
    record Answer(int status, String head, String body) {}

    /** Sends a request and waits for the answer; a connection that was closed in the meantime is made anew. */
    Answer exchange(byte[] request) throws IOException {
        boolean used = socket != null;
        try {
            var answer = exchangeOnce(request);
            return answer.status() == 0 && used ? exchangeOnce(request) : answer;
        } catch (IOException closed) {
            close();
            if (used) {
                return exchange(request);
            }
            return new Answer(0, "", "");
        }
    }

    private Answer exchangeOnce(byte[] request) throws IOException {
        if (socket == null || in == null) {
            socket = new Socket("localhost", port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        }
        try {
            socket.getOutputStream().write(request);
        } catch (IOException answeredAlready) {
            // a server may answer before it has read everything
        }
        return read(in, request.length > 4 && request[0] == 'H' && request[1] == 'E');
    }

    private Answer read(InputStream from, boolean bodiless) throws IOException {
        var head = head(from);
        if (head.isEmpty()) {
            close();
            return new Answer(0, "", "");
        }
        var lower = head.toLowerCase(Locale.ROOT);
        var body = "";
        if (!bodiless) {
            body = lower.contains("transfer-encoding: chunked")
                    ? chunks(from)
                    : text(from, number(lower, "content-length:", 10));
        }
        if (lower.contains("connection: close")) {
            close();
        }
        return new Answer(number(lower, " ", 10), head, body);
    }

    private static String chunks(InputStream from) throws IOException {
        var body = new StringBuilder();
        int length;
        do {
            length = number("length:" + line(from), "length:", 16);
            body.append(text(from, length));
            line(from);
        } while (length > 0);
        return body.toString();
    }

    private static String text(InputStream from, int length) throws IOException {
        return new String(from.readNBytes(length), ISO_8859_1);
    }

    /** What follows a name in a head, 0 if it is not there. */
    private static int number(String head, String name, int radix) {
        int at = head.indexOf(name);
        var digits = at < 0 ? "" : head.substring(at + name.length()).strip().split("[^0-9a-f]", 2)[0];
        return digits.isEmpty() ? 0 : Integer.parseInt(digits, radix);
    }

    private static String line(InputStream from) throws IOException {
        var line = new StringBuilder();
        for (int next = from.read(); next >= 0 && next != '\n'; next = from.read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    private static String head(InputStream from) throws IOException {
        var head = new StringBuilder();
        String line;
        do {
            line = line(from);
            head.append(line).append('\n');
        } while (!line.isBlank());
        return head.toString().strip();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
        }
        socket = null;
        in = null;
    }
}
