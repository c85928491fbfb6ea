package io.cmbridge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One property as the reference shows it.
 *
 * @param name with {@code <name>} for what a person names, and {@code [n]} for a place in a list
 * @param type as the compiler knows it
 * @param standard what it is without being set; empty if there is nothing
 * @param description from the Javadoc, as Markdown
 */
record ReferenceProperty(String name, String type, String standard, String description) {

    private static final Pattern VARIABLE = Pattern.compile("[A-Z_]+");
    private static final Pattern OURS = Pattern.compile("cm-bridge\\.[^<\\[]+");
    private static final Map<String, String> TYPES = Map.of(
            "java.lang.String",
            "text",
            "java.lang.Integer",
            "whole number",
            "java.lang.Boolean",
            "true or false",
            "java.time.Duration",
            "duration",
            "java.nio.file.Path",
            "path",
            "java.net.InetAddress",
            "address",
            "java.util.List<java.lang.String>",
            "list of texts",
            "io.cmbridge.routing.Token",
            "secret text",
            "io.cmbridge.flashduty.Secret",
            "secret text");

    /** Whether it is an environment variable of its own, and no property by another name. */
    boolean isVariable() {
        return VARIABLE.matcher(name).matches();
    }

    /** Its name in the environment, and the one with an underscore for each dash where Spring Boot knows that too. */
    List<String> variables() {
        var canonical = name.replace("[n]", ".n").replace('.', '_').replace("-", "");
        var variables = new ArrayList<>(List.of(canonical.toUpperCase(Locale.ROOT)));
        if (OURS.matcher(name).matches()) {
            variables.add(name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT));
        }
        return variables;
    }

    /** The same property, read by another room for something else. */
    ReferenceProperty and(ReferenceProperty other) {
        return description.equals(other.description)
                ? this
                : new ReferenceProperty(name, type, standard, description + " " + other.description);
    }

    /** One line of its table. */
    String row() {
        var names = new ArrayList<>(variables());
        if (!isVariable()) {
            names.addFirst(name);
        }
        return "| %s | %s | %s | %s |"
                .formatted(
                        String.join(
                                "<br>",
                                names.stream().map(text -> "`" + text + "`").toList()),
                        typeInWords(),
                        standard.isEmpty() ? "none" : "`" + standard + "`",
                        description.replace("|", "\\|"));
    }

    private String typeInWords() {
        var words = TYPES.get(type);
        if (words == null) {
            throw new AssertionError("What kind of value " + name + " has is not known: " + type);
        }
        return words;
    }
}
