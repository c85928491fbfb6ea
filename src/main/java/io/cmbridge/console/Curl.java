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

    private static final String JSON = "-H 'Content-Type: application/json' ";

    private Curl() {}

    /**
     * The callback as it came, and what was pushed of it, if something was.
     *
     * @param push in JSON
     */
    static List<String> commands(byte[] callback, Optional<String> push) {
        return Stream.concat(
                        Stream.of(command("", callback, "CALLBACK_URL")),
                        push.map(json -> command(JSON, json.getBytes(UTF_8), "PUSH_URL")).stream())
                .toList();
    }

    /** Bytes that a shell could not carry, or a person not see, go as Base64. */
    private static String command(String options, byte[] body, String url) {
        return text(body)
                .map(text -> "curl %s--data-raw %s \"$%s\"".formatted(options, quoted(text), url))
                .orElseGet(() -> "echo %s | base64 -d | curl %s--data-binary @- \"$%s\""
                        .formatted(Base64.getEncoder().encodeToString(body), options, url));
    }

    private static Optional<String> text(byte[] body) {
        try {
            var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            return Optional.of(text).filter(readable -> readable.codePoints().noneMatch(Curl::isLost));
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    /** A terminal takes a tab for a question, and makes one of the two ends of a line of the other. */
    private static boolean isLost(int codePoint) {
        return codePoint == '\r' || codePoint == '\t' || Invisible.is(codePoint);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
