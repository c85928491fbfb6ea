package io.cmbridge.outbox;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The bytes of a callback as they came. Its text form tells only their number. */
public final class Body {

    /** How many bytes are kept; one of as many may be the beginning of a longer one. */
    public static final int LIMIT = 64 * 1024;

    private final byte[] bytes;
    private final long digest;

    public Body(byte[] bytes) {
        this.bytes = bytes.clone();
        this.digest = ByteBuffer.wrap(sha256(this.bytes)).getLong();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** The same for the same bytes, and hardly ever for others. */
    long digest() {
        return digest;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
