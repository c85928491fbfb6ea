package io.cmbridge.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/** A callback URL's secret part. Never printed. */
record Token(String value) {

    static final int SHORTEST = 16;

    private static final Pattern URL_SAFE = Pattern.compile("[._~-]*[A-Za-z0-9][A-Za-z0-9._~-]*");

    /** Found by Spring's conversion of properties. */
    public static Token of(String value) {
        return new Token(value);
    }

    boolean isBlank() {
        return value.isBlank();
    }

    boolean isLongEnough() {
        return value.length() >= SHORTEST;
    }

    /** Whether the token can stand in a URL as it is. */
    boolean isUrlSafe() {
        return URL_SAFE.matcher(value).matches();
    }

    /** Of one length, whatever the token's: comparing two takes the same time wherever the tokens differ. */
    byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "(token)";
    }
}
