package io.cmbridge.port;

import java.time.Duration;
import org.apache.coyote.Adapter;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;

/** HTTP/1.1 on a port that strangers reach. The server makes one by its name; that is the port of callbacks. */
public final class PortProtocol extends Http11NioProtocol {

    private static final double CROWDED = 0.8;
    private static final Duration SHORT = Duration.ofSeconds(2);

    private final boolean callbacks;
    private Duration patience = Duration.ofSeconds(10);

    public PortProtocol() {
        this(true);
    }

    PortProtocol(boolean callbacks) {
        this.callbacks = callbacks;
        setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
    }

    /** How long a request may take to come now: less while connections run short, so that slow senders make room. */
    Duration patience() {
        boolean isCrowded = getConnectionCount() > CROWDED * getMaxConnections();
        return isCrowded && SHORT.compareTo(patience) < 0 ? SHORT : patience;
    }

    /** @param patience how long a request may take to come, from its first byte to its last */
    void setPatience(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void setAdapter(Adapter adapter) {
        super.setAdapter(new RequestGate(adapter, callbacks));
    }

    @Override
    protected Processor createProcessor() {
        return new TimedProcessor(this, getAdapter());
    }
}
