package io.cmbridge.cloudmonitor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Reads {@code application/x-www-form-urlencoded} text, split before it is unescaped. A percent sign that does not
 * begin an escape stands for itself, as in the WHATWG URL standard: one odd value must not cost the whole alert.
 * The first of several fields of one name counts.
 */
final class FormFields {

    private FormFields() {}

    static SequencedMap<String, String> read(String form) {
        var fields = new LinkedHashMap<String, String>();
        for (var pair : form.strip().split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.putIfAbsent(unescape(pair.substring(0, equals)), unescape(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String unescape(String text) {
        byte[] escaped = text.getBytes(UTF_8);
        var plain = new ByteArrayOutputStream(escaped.length);
        for (int i = 0; i < escaped.length; i++) {
            if (isEscape(escaped, i)) {
                plain.write(hex(escaped[i + 1]) << 4 | hex(escaped[i + 2]));
                i += 2;
            } else {
                plain.write(escaped[i] == '+' ? ' ' : escaped[i]);
            }
        }
        return plain.toString(UTF_8);
    }

    private static boolean isEscape(byte[] text, int at) {
        return text[at] == '%' && at + 2 < text.length && hex(text[at + 1]) >= 0 && hex(text[at + 2]) >= 0;
    }

    private static int hex(byte digit) {
        return Character.digit(digit, 16);
    }
}
