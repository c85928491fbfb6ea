package io.cmbridge;

import static java.util.stream.Collectors.joining;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Finds what is set and has no effect: a misspelt property, or an environment variable with an underscore where it must
 * have none, which Spring Boot ignores without a word.
 */
final class UnusedProperties {

    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("cm-bridge");
    private static final Pattern VARIABLE = Pattern.compile("CM_?BRIDGE_.+", Pattern.CASE_INSENSITIVE);

    /** What Kubernetes sets in every pod of a namespace that has a service named cm-bridge, or cm-bridge and more. */
    private static final Pattern SERVICE_LINK = Pattern.compile(
            "\\w+(_SERVICE_HOST|_SERVICE_PORT|_SERVICE_PORT_\\w+|_PORT_\\d+_(TCP|UDP|SCTP)\\w*)=.*|\\w+_PORT=\\w+://.*");

    private final Configured configured;

    private UnusedProperties(Configured configured) {
        this.configured = configured;
    }

    static void check(Configured configured) {
        var unused = new UnusedProperties(configured);
        unused.properties().forEach(unused::reportProperty);
        unused.variables().forEach(unused::reportVariable);
    }

    private Stream<ConfigurationPropertyName> properties() {
        var given = new TreeSet<ConfigurationPropertyName>();
        var lists = new HashSet<ConfigurationPropertyName>();
        for (var source : ConfigurationPropertySources.get(configured.environment())) {
            if (source instanceof IterableConfigurationPropertySource iterable) {
                var names = iterable.stream().filter(OURS::isAncestorOf).toList();
                names.stream()
                        .filter(name -> !isEnvironment(source) && listsIn(name).noneMatch(lists::contains))
                        .forEach(given::add);
                names.forEach(
                        name -> Stream.concat(Stream.of(name), listsIn(name)).forEach(lists::add));
            }
        }
        given.removeAll(configured.readers().used());
        return given.stream();
    }

    /** The lists that a property is in: the first source that has one has the whole of it, and those after it nothing. */
    private static Stream<ConfigurationPropertyName> listsIn(ConfigurationPropertyName name) {
        return IntStream.range(0, name.getNumberOfElements())
                .filter(name::isNumericIndex)
                .mapToObj(name::chop);
    }

    private void reportProperty(ConfigurationPropertyName name) {
        configured.report(
                "%s is set, and nothing reads it.".formatted(name),
                "Correct its name or remove it. Known are: %s.".formatted(known(name)));
    }

    /** What there is in the place of a property that does not exist. */
    private String known(ConfigurationPropertyName name) {
        var place = name.getParent();
        while (!OURS.equals(place) && configured.readers().known().stream().noneMatch(place::isParentOf)) {
            place = place.getParent();
        }
        return configured.readers().known().stream()
                .filter(place::isParentOf)
                .map(ConfigurationPropertyName::toString)
                .distinct()
                .sorted()
                .collect(joining(", "));
    }

    private Stream<String> variables() {
        var used = usedVariables();
        return configured.environment().getPropertySources().stream()
                .filter(SystemEnvironmentPropertySource.class::isInstance)
                .map(SystemEnvironmentPropertySource.class::cast)
                .flatMap(source -> Stream.of(source.getPropertyNames())
                        .filter(name -> VARIABLE.matcher(name).matches() && !used.contains(name))
                        .filter(name -> !isServiceLink(name, source.getProperty(name)) && !isReferredTo(name)))
                .sorted();
    }

    /** As they are spelt; whether another source goes before does not matter. */
    private Set<String> usedVariables() {
        var variables = new HashSet<String>();
        for (var source : ConfigurationPropertySources.get(configured.environment())) {
            if (isEnvironment(source)) {
                configured.readers().used().stream()
                        .map(source::getConfigurationProperty)
                        .filter(Objects::nonNull)
                        .map(ConfigurationProperty::getOrigin)
                        .filter(PropertySourceOrigin.class::isInstance)
                        .forEach(origin -> variables.add(((PropertySourceOrigin) origin).getPropertyName()));
            }
        }
        return variables;
    }

    private static boolean isEnvironment(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
    }

    private void reportVariable(String name) {
        configured.report(
                "The environment variable %s is set, and nothing reads it.".formatted(name),
                "Correct its name or remove it. A property's variable is its name in capitals with underscores for dots, and"
                        + " without its dashes: cm-bridge.destinations.ops.push-url is CMBRIDGE_DESTINATIONS_OPS_PUSHURL.");
    }

    private static boolean isServiceLink(String name, @Nullable Object value) {
        return SERVICE_LINK.matcher(name + "=" + value).matches();
    }

    /** As in {@code push-url: ${CM_BRIDGE_OPS_URL}}. */
    private boolean isReferredTo(String name) {
        var reference = Pattern.compile("\\$\\{" + Pattern.quote(name) + "[:}]");
        return configured.environment().getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .map(source -> (EnumerablePropertySource<?>) source)
                .flatMap(source -> Stream.of(source.getPropertyNames()).map(source::getProperty))
                .anyMatch(value -> value instanceof CharSequence text
                        && reference.matcher(text).find());
    }
}
