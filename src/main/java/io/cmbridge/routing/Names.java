package io.cmbridge.routing;

import java.util.Collection;
import java.util.HashMap;
import java.util.regex.Pattern;

/**
 * Checks the names that a person gives to integrations and destinations. Spring Boot reads letters in any case as equal,
 * and with or without dashes; a name in an environment variable has neither capitals nor dashes.
 */
final class Names {

    private static final int LONGEST = 63;
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");

    private static final Pattern KEPT = Pattern.compile("[a-zA-Z0-9-]+");
    private static final Pattern LIST = Pattern.compile("\\[\\d+]");
    private static final String ACTION =
            "Name it with at most %d lower-case letters, digits and dashes.".formatted(LONGEST);

    private Names() {}

    /**
     * Finds what Spring Boot would make another name of, or none.
     *
     * @param written the names as they stand in a file, {@code [0]} for the first of a list
     */
    static void checkWritten(String property, Collection<String> written, Findings findings) {
        for (var name : written) {
            if (LIST.matcher(name).matches()) {
                findings.report(
                        property + " is a list.", "Write each one's name as a key: %s.<name>.".formatted(property));
            } else if (!name.startsWith("[") && !KEPT.matcher(name).matches()) {
                findings.report("%s.%s is no name.".formatted(property, name), ACTION);
            }
        }
    }

    /** @param property under which the names stand */
    static void check(String property, Collection<String> names, Findings findings) {
        var read = new HashMap<String, String>();
        for (var name : names) {
            if (!NAME.matcher(name).matches() || name.length() > LONGEST) {
                findings.report("%s.%s is no name.".formatted(property, name), ACTION);
            }
            var other = read.putIfAbsent(name.replace("-", ""), name);
            if (other != null) {
                findings.report(
                        "%1$s.%2$s and %1$s.%3$s are one name to Spring Boot, which does not mind dashes."
                                .formatted(property, other, name),
                        "Rename one of them. If one is from an environment variable, in whose name there are no dashes,"
                                + " refer to the variable as ${NAME} in application.yaml instead.");
            }
        }
    }
}
