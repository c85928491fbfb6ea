package io.cmbridge.console;

/** Characters that are there and not seen, or that turn the direction of those around them. */
final class Invisible {

    private Invisible() {}

    /** With a sign such as {@code ⟨U+202E⟩} in the place of each; line breaks and tabs stay. */
    static String shown(String text) {
        return text.codePoints().anyMatch(Invisible::is)
                ? text.codePoints()
                        .collect(StringBuilder::new, Invisible::show, StringBuilder::append)
                        .toString()
                : text;
    }

    static boolean is(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> codePoint != '\n' && codePoint != '\r' && codePoint != '\t';
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static void show(StringBuilder shown, int codePoint) {
        if (is(codePoint)) {
            shown.append("⟨U+%04X⟩".formatted(codePoint));
        } else {
            shown.appendCodePoint(codePoint);
        }
    }
}
