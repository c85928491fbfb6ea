package io.cmbridge.outbox;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The bytes of a callback as they came. Its text form tells only their number. */
public final class Body {

    private final byte[] bytes;

    public Body(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    byte[] digest() {
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
