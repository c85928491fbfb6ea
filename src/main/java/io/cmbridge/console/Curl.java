package io.cmbridge.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Shell commands that can be pasted as they are. Neither URL is in them, since both are secrets: they are taken from the
 * shell's variables {@code CALLBACK_URL} and {@code PUSH_URL}.
 */
final class Curl {

    private Curl() {}

    /**
     * The callback as it came, and what was pushed of it, if something was.
     *
     * @param push in JSON
     */
    static List<String> commands(byte[] callback, Optional<String> push) {
        return Stream.concat(
                        Stream.of(callback(callback)),
                        push.stream()
                                .map(json -> "curl -H 'Content-Type: application/json' --data-raw " + quoted(json)
                                        + " \"$PUSH_URL\""))
                .toList();
    }

    /** Bytes that a shell could not carry go as Base64. */
    private static String callback(byte[] body) {
        return text(body)
                .map(text -> "curl --data-raw " + quoted(text) + " \"$CALLBACK_URL\"")
                .orElseGet(() -> "echo " + Base64.getEncoder().encodeToString(body)
                        + " | base64 -d | curl --data-binary @- \"$CALLBACK_URL\"");
    }

    private static Optional<String> text(byte[] body) {
        try {
            var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            return Optional.of(text).filter(readable -> readable.chars().noneMatch(Curl::isControl));
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character) && character != '\n';
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
