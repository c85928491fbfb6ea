package io.cmbridge.callback;

/** Text on its way to Flashduty. */
final class Text {

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
        return text.replaceAll("\\p{Cntrl}+", " ")
                .strip()
                .replace('$', '\uFF04')
                .replaceAll("\\{(?=\\{)", "{ ")
                .replaceAll("}(?=})", "} ")
                .replaceFirst("^\\[(?i:(tpl))]", "($1)");
    }
}
