package io.cmbridge.outbox;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text as every database takes it: PostgreSQL has no room for U+0000, and half of a surrogate pair is no character. */
final class StoredText {

    private static final String INSTEAD = "\uFFFD";

    private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\p{Cs}]");

    private StoredText() {}

    static String of(String text) {
        return UNSTORABLE.matcher(text).replaceAll(INSTEAD);
    }

    static @Nullable String ofNullable(@Nullable String text) {
        return text == null ? null : of(text);
    }
}
