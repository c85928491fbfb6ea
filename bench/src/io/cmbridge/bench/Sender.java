package io.cmbridge.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** One connection that is kept open, and posts callbacks. */
final class Sender implements AutoCloseable {

    private final Wire wire;
    private final String path;

    Sender(int port, String path) throws IOException {
        this.wire = new Wire(new Socket(InetAddress.getLoopbackAddress(), port));
        this.path = path;
    }

    /** Posts a form and reads the answer to its end. */
    void post(String form) throws IOException {
        wire.write("POST " + path + " HTTP/1.1", "application/x-www-form-urlencoded; charset=UTF-8", form);
        var answer = wire.read();
        if (!answer.start().contains(" 200")) {
            throw new IOException("Answered " + answer.start());
        }
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
