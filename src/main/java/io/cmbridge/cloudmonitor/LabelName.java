package io.cmbridge.cloudmonitor;

import io.cmbridge.event.AlertEvent;

/**
 * Makes any name one that Flashduty accepts for a label: {@code [a-zA-Z_][a-zA-Z0-9_]*}. Other ASCII characters become
 * an underscore; a character beyond ASCII becomes an underscore and its code point in hexadecimal, so that two Chinese
 * names stay two.
 */
final class LabelName {

    private LabelName() {}

    static String of(String name) {
        var allowed = new StringBuilder();
        if (name.isEmpty() || Character.isDigit(name.charAt(0))) {
            allowed.append('_');
        }
        name.codePoints().forEach(point -> append(point, allowed));
        return Text.cut(allowed.toString(), AlertEvent.MAX_LABEL_NAME);
    }

    private static void append(int point, StringBuilder allowed) {
        if (point > 127) {
            allowed.append('_').append(Integer.toHexString(point));
        } else if (Character.isLetterOrDigit(point)) {
            allowed.append((char) point);
        } else {
            allowed.append('_');
        }
    }
}
