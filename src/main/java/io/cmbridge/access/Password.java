package io.cmbridge.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Supplier;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.util.function.SingletonSupplier;

/**
 * What is kept of the operator's password, in memory alone: a SHA-256, with which one that is typed is compared in constant
 * time, and a key for login cookies. A slow hash would protect a stored password; here it would only let strangers spend
 * our time. The key is slow to make, since whoever has a cookie can try passwords on it: it is made when the first login
 * needs it, for which no callback waits. Never printed.
 *
 * @param digest SHA-256, in hexadecimal digits
 * @param cookieKey the same for the same password, on every replica
 */
record Password(String digest, Supplier<String> cookieKey) {

    static final int SHORTEST = 12;

    private static final int ROUNDS = 210_000;
    private static final int BITS = 256;

    static Password of(String text) {
        return new Password(sha256(text), SingletonSupplier.of(() -> slow(text)));
    }

    static boolean isShort(String text) {
        return text.codePointCount(0, text.length()) < SHORTEST;
    }

    private static String slow(String text) {
        var salt = "cm-bridge login cookie".getBytes(UTF_8);
        try {
            var key = new PBEKeySpec(text.toCharArray(), salt, ROUNDS, BITS);
            var factory = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512");
            return HexFormat.of().formatHex(factory.generateSecret(key).getEncoded());
        } catch (GeneralSecurityException notInEveryJava) {
            throw new IllegalStateException(notInEveryJava);
        }
    }

    private static String sha256(CharSequence text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException notInEveryJava) {
            throw new IllegalStateException(notInEveryJava);
        }
    }

    @Override
    public String toString() {
        return "***";
    }

    /** Compares what was typed with {@link #digest}. */
    static final class Comparison implements PasswordEncoder {

        @Override
        public @Nullable String encode(@Nullable CharSequence typed) {
            return typed == null ? null : sha256(typed);
        }

        @Override
        public boolean matches(@Nullable CharSequence typed, @Nullable String digest) {
            return typed != null
                    && digest != null
                    && MessageDigest.isEqual(sha256(typed).getBytes(UTF_8), digest.getBytes(UTF_8));
        }
    }
}
