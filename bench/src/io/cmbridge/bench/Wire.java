package io.cmbridge.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.Locale;

/** One end of a connection that speaks HTTP/1.1, with as little of it as will do: the server is what is measured. */
final class Wire implements AutoCloseable {

    private final Socket socket;
    private final DataInputStream in;

    Wire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    /** A request or an answer: its first line and its body. */
    record Message(String start, String body) {}

    void write(String start, String contentType, String body) throws IOException {
        var message = start + "\r\nHost: localhost\r\nContent-Type: " + contentType + "\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
        socket.getOutputStream().write(message.getBytes(ISO_8859_1));
    }

    /** Reads a message to its end. */
    Message read() throws IOException {
        var start = line();
        int length = -1;
        for (var header = line(); !header.isEmpty(); header = line()) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        return new Message(start, (length < 0 ? chunks() : text(length)));
    }

    private String chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (int chunk = Integer.parseInt(line(), 16); chunk > 0; chunk = Integer.parseInt(line(), 16)) {
            body.write(in.readNBytes(chunk));
            line();
        }
        line();
        return body.toString(ISO_8859_1);
    }

    private String text(int length) throws IOException {
        return new String(in.readNBytes(length), ISO_8859_1);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int read = in.readUnsignedByte(); read != '\n'; read = in.readUnsignedByte()) {
            if (read != '\r') {
                line.append((char) read);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
