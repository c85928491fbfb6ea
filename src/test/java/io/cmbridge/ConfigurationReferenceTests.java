package io.cmbridge;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.support.SpringFactoriesLoader;

/**
 * The tables in {@code docs/configuration.md} are made of what the compiler knows of the properties. After a change
 * {@code -Dreference.write=true} writes them anew.
 */
class ConfigurationReferenceTests {

    private static final Path DOCUMENT = Path.of("docs/configuration.md");
    private static final String COMMAND = "./mvnw test -Dtest=ConfigurationReferenceTests -Dreference.write=true";

    /** A table between two comments, of which the first says what is in it: properties, and all that is below them. */
    private static final Pattern TABLE =
            Pattern.compile("(<!-- properties: (.+?) -->\n).*?(<!-- end -->)", Pattern.DOTALL);

    private static final String HEAD = """
            | name | kind | default | meaning |
            |---|---|---|---|
            """;

    private final List<ReferenceProperty> properties = ConfigurationMetadata.properties();

    @Test
    void theReferenceSaysWhatTheCodeSays() throws IOException {
        var generated = TABLE.matcher(Files.readString(DOCUMENT)).replaceAll(this::table);
        if (Boolean.getBoolean("reference.write")) {
            Files.writeString(DOCUMENT, generated);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("%s is not what the code says. To write it anew: %s", DOCUMENT, COMMAND)
                .isEqualTo(generated);
    }

    private String table(MatchResult table) {
        var rows = properties.stream()
                .filter(property -> isIn(table, property))
                .map(ReferenceProperty::row)
                .collect(Collectors.joining("\n", HEAD, "\n"));
        return Matcher.quoteReplacement(table.group(1) + "\n" + rows + "\n" + table.group(3));
    }

    private static boolean isIn(MatchResult table, ReferenceProperty property) {
        return Stream.of(table.group(2).split(" ", -1))
                .anyMatch(place ->
                        property.name().equals(place) || property.name().startsWith(place + "."));
    }

    @Test
    void everyPropertyStandsInOneTable() throws IOException {
        var tables = TABLE.matcher(Files.readString(DOCUMENT)).results().toList();
        assertThat(properties)
                .allSatisfy(property -> assertThat(tables.stream().filter(table -> isIn(table, property)))
                        .as(property.name())
                        .hasSize(1));
    }

    @Test
    void everyPropertyIsDescribed() {
        assertThat(properties)
                .hasSizeGreaterThan(30)
                .allSatisfy(property -> assertThat(property.description())
                        .as("what the Javadoc says of " + property.name())
                        .hasSizeGreaterThan(10)
                        .doesNotContain("{@"));
    }

    /** Both as Spring Boot writes it and, where there is another, with its underscores for dashes. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyVariableInTheReferenceIsRead(boolean canonical) {
        var problems = checked(canonical).problems();
        assertThat(problems.stream().map(Misconfiguration.Problem::what))
                .noneMatch(what -> what.contains("nothing reads it") || what.contains("cannot be read"));
    }

    @Test
    void everyPropertyThatIsReadIsInTheReference() {
        var names = properties.stream().map(ReferenceProperty::name).toList();
        assertThat(checked(true).readers().known().stream()
                        .map(name -> name.toString()
                                .replaceFirst("^cmbridge\\.", "cm-bridge.")
                                .replaceAll("\\[\\d+]", "[n]")
                                .replaceFirst("\\.ops\\b", ".<name>")
                                .replaceFirst("\\.team$", ".<label>")))
                .hasSizeGreaterThan(30)
                .allMatch(read -> names.stream().anyMatch(name -> isWithin(name, read) || isWithin(read, name)));
    }

    /** A property itself, what stands below it, or an element of it. */
    private static boolean isWithin(String name, String place) {
        return name.equals(place) || name.startsWith(place + ".") || name.startsWith(place + "[");
    }

    /** The configuration after all checks, if every property is set in the environment. */
    private Configured checked(boolean canonical) {
        Map<String, Object> variables = properties.stream()
                .filter(property -> property.name().startsWith("cm-bridge."))
                .collect(toMap(
                        property -> {
                            var names = property.variables();
                            return example(canonical ? names.getFirst() : names.getLast());
                        },
                        ConfigurationReferenceTests::value));
        var environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        sources.remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        sources.addFirst(new SystemEnvironmentPropertySource("systemEnvironment", variables));
        ConfigurationPropertySources.attach(environment);
        var configured = new Configured(environment);
        SpringFactoriesLoader.forDefaultResourceLocation()
                .load(ConfigurationCheck.class)
                .forEach(check -> check.check(configured));
        UnusedProperties.check(configured);
        return configured;
    }

    private static String example(String variable) {
        return variable.replace("_N_", "_0_").replace("<NAME>", "OPS").replace("<LABEL>", "TEAM");
    }

    private static String value(ReferenceProperty property) {
        return switch (property.type()) {
            case "java.lang.Boolean" -> "true";
            case "java.lang.Integer" -> "8";
            case "java.time.Duration" -> "2d";
            case "java.net.InetAddress" -> "127.0.0.1";
            default -> "text";
        };
    }
}
