package io.cmbridge.port;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * What is left of a request's body once it has been answered. It is read and thrown away, since closing a connection while
 * its sender still writes would take the answer from it. One that does not end in time, nor within 256 KiB, ends with its
 * connection.
 */
final class Leftovers implements ApplicationBufferHandler {

    private static final int MOST = 256 * 1024;

    private ByteBuffer buffer = ByteBuffer.allocate(0);

    private Leftovers() {}

    static void read(Request request) {
        if (!request.hasExpectation()) {
            new Leftovers().readFrom(request);
        }
        if (!isRead(request)) {
            request.action(ActionCode.CLOSE_NOW, null);
        }
    }

    private void readFrom(Request request) {
        try {
            int bytes = 0;
            for (int read = 0; bytes >= 0 && read < MOST && !isRead(request); read += bytes) {
                bytes = request.doRead(this);
            }
        } catch (IOException goneOrTooSlow) {
            request.action(ActionCode.CLOSE_NOW, null);
        }
    }

    private static boolean isRead(Request request) {
        var read = new AtomicBoolean();
        request.action(ActionCode.REQUEST_BODY_FULLY_READ, read);
        return read.get();
    }

    @Override
    public void setByteBuffer(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    @Override
    public ByteBuffer getByteBuffer() {
        return buffer;
    }

    @Override
    public void expand(int size) {}
}
