package io.cmbridge.cloudmonitor;

import java.util.regex.Pattern;

/** Text on its way to Flashduty. */
final class Text {

    /** Those that turn the direction of the text after them, too. */
    private static final Pattern CONTROLS =
            Pattern.compile("[\\p{Cntrl}\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]+");

    private static final Pattern OPENING = Pattern.compile("\\{(?=\\{)");
    private static final Pattern CLOSING = Pattern.compile("}(?=})");
    private static final Pattern TEMPLATE = Pattern.compile("^\\[(?i:(tpl))]");

    private Text() {}

    /** At most so many code points: half a character is never left behind. */
    static String cut(String text, int codePoints) {
        return text.codePointCount(0, text.length()) <= codePoints
                ? text
                : text.substring(0, text.offsetByCodePoints(0, codePoints));
    }

    /**
     * Text that Flashduty does not read as a template: its {@code title_rule} takes labels as {@code $name} and, after
     * a leading {@code [TPL]}, Go templates. The dollar sign becomes its full-width form, so that a person still reads
     * what the rule's author wrote.
     */
    static String withoutTemplates(String text) {
        var plain = CONTROLS.matcher(text).replaceAll(" ").strip().replace('$', '\uFF04');
        plain = OPENING.matcher(plain).replaceAll("{ ");
        plain = CLOSING.matcher(plain).replaceAll("} ");
        return TEMPLATE.matcher(plain).replaceFirst("($1)");
    }
}
