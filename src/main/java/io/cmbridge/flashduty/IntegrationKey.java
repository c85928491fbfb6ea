package io.cmbridge.flashduty;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The only credential of a push: the value of {@code integration_key} in the push URL's query (Flashduty's
 * documentation).
 *
 * @param value percent-decoded, never blank
 * @param asWritten as the push URL has it
 */
record IntegrationKey(String value, String asWritten) {

    private static final String PARAMETER = "integration_key=";

    /** The key in the query of a push URL, if there is one. */
    static Optional<IntegrationKey> in(URI pushUrl) {
        var query = pushUrl.getRawQuery();
        return Arrays.stream(query == null ? new String[0] : query.split("&", -1))
                .filter(parameter -> parameter.startsWith(PARAMETER))
                .map(parameter -> parameter.substring(PARAMETER.length()))
                .map(written -> new IntegrationKey(URLDecoder.decode(written, UTF_8), written))
                .filter(key -> !key.value.isBlank())
                .findFirst();
    }

    /** The text with a placeholder wherever it held this key, written either way and in either case. */
    String removedFrom(String text) {
        var written = Pattern.quote(asWritten) + "|" + Pattern.quote(value);
        return Pattern.compile(written, Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .replaceAll(Matcher.quoteReplacement("<integration key>"));
    }

    @Override
    public String toString() {
        return "IntegrationKey";
    }
}
