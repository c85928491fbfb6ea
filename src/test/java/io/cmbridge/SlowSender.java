package io.cmbridge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A connection on which a request comes byte by byte, as slowly as it is asked to, and never ends. */
final class SlowSender implements AutoCloseable {

    private final SocketChannel channel;
    private final StringBuilder answer = new StringBuilder();
    private final String endless;
    private int sent;
    private boolean cutOff;

    /**
     * Opens a connection.
     *
     * @param atOnce what is sent at once
     * @param endless what follows, again and again
     */
    SlowSender(int port, String atOnce, String endless) throws IOException {
        this.channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        this.endless = endless;
        channel.write(ByteBuffer.wrap(atOnce.getBytes(ISO_8859_1)));
        channel.configureBlocking(false);
    }

    /** Sends one byte more, unless the other side has closed the connection. */
    boolean isCutOffAtNextByte() {
        if (!cutOff) {
            try {
                cutOff = !read();
                channel.write(ByteBuffer.wrap(new byte[] {(byte) endless.charAt(sent++ % endless.length())}));
            } catch (IOException reset) {
                cutOff = true;
                readWhatCameBeforeTheReset();
            }
        }
        return cutOff;
    }

    private void readWhatCameBeforeTheReset() {
        try {
            read();
        } catch (IOException nothing) {
            // there was no answer
        }
    }

    String answer() {
        return answer.toString();
    }

    private boolean read() throws IOException {
        var buffer = ByteBuffer.allocate(4096);
        int bytes = channel.read(buffer);
        answer.append(new String(buffer.array(), 0, Math.max(bytes, 0), ISO_8859_1));
        return bytes >= 0;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
