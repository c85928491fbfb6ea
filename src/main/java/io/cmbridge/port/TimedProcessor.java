package io.cmbridge.port;

import java.io.IOException;
import java.net.SocketTimeoutException;
import org.apache.coyote.Adapter;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Gives a request a time within which the whole of it has to come, head and body, counted from its first byte. The
 * server's own timeout is for one read, which a byte a second never exceeds; it still ends a sender that has gone silent,
 * so this one need only be looked at when something comes.
 */
final class TimedProcessor extends Http11Processor {

    private static final long NOT_BEGUN = -1;

    private final PortProtocol port;

    TimedProcessor(PortProtocol port, Adapter adapter) {
        super(port, adapter);
        this.port = port;
        request.setInputBuffer(new TimedInput(request.getInputBuffer()));
    }

    /** Called whenever something has come of a request's head. */
    @Override
    public SocketState service(SocketWrapperBase<?> socket) throws IOException {
        if (isOverdue()) {
            return SocketState.CLOSED;
        }
        var state = super.service(socket);
        return state == SocketState.OPEN && hasBegun() ? SocketState.LONG : state;
    }

    /** Blank lines before a request begin it too: else they would keep a connection for ever. */
    private boolean hasBegun() {
        return request.getStartTimeNanos() != NOT_BEGUN;
    }

    private boolean isOverdue() {
        return hasBegun()
                && System.nanoTime() - request.getStartTimeNanos()
                        > port.patience().toNanos();
    }

    /** A request's body. */
    private final class TimedInput implements InputBuffer {

        private final InputBuffer input;

        TimedInput(InputBuffer input) {
            this.input = input;
        }

        /** @throws SocketTimeoutException if the body has not come in time */
        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            int bytes = input.doRead(handler);
            if (bytes >= 0 && isOverdue()) {
                throw new SocketTimeoutException("The request did not come in time");
            }
            return bytes;
        }

        @Override
        public int available() {
            return input.available();
        }
    }
}
