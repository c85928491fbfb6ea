package io.cmbridge.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.regex.Pattern;

/** A callback URL's secret part. Never printed. */
record Token(String value) {

    private static final Pattern URL_SAFE = Pattern.compile("[._~-]*[A-Za-z0-9][A-Za-z0-9._~-]*");

    /** Found by Spring's conversion of properties. */
    public static Token of(String value) {
        return new Token(value);
    }

    /** Whether the token can stand in a URL as it is. */
    boolean isUrlSafe() {
        return URL_SAFE.matcher(value).matches();
    }

    /** Takes the same time wherever the two differ. */
    boolean matches(String other) {
        return MessageDigest.isEqual(value.getBytes(UTF_8), other.getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "(token)";
    }
}
