package io.cmbridge.flashduty;

import java.util.regex.Pattern;

/**
 * Makes text from outside fit for pages and logs: the integration key is taken out, then all becomes one line without
 * control characters, then it is cut.
 */
record Redaction(IntegrationKey key) {

    private static final int MESSAGE = 500;
    private static final int EXCERPT = 200;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\s\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

    /** At most {@value #MESSAGE} code points. */
    String message(String text) {
        return cut(text, MESSAGE);
    }

    /** At most {@value #EXCERPT} code points. */
    String excerpt(String text) {
        return cut(text, EXCERPT);
    }

    private String cut(String text, int codePoints) {
        var line = UNPRINTABLE.matcher(key.removedFrom(text)).replaceAll(" ").strip();
        return line.codePointCount(0, line.length()) <= codePoints
                ? line
                : line.substring(0, line.offsetByCodePoints(0, codePoints - 1)) + "…";
    }
}
