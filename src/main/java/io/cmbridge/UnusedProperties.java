package io.cmbridge;

import static java.util.stream.Collectors.joining;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
        var names = new TreeSet<ConfigurationPropertyName>();
        for (var source : ConfigurationPropertySources.get(configured.environment())) {
            if (!isEnvironment(source) && source instanceof IterableConfigurationPropertySource iterable) {
                iterable.stream().filter(OURS::isAncestorOf).forEach(names::add);
            }
        }
        names.removeAll(configured.readers().used());
        return names.stream();
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
                .flatMap(source -> Stream.of(((SystemEnvironmentPropertySource) source).getPropertyNames()))
                .filter(name -> VARIABLE.matcher(name).matches() && !used.contains(name))
                .filter(name -> !isServiceLink(name) && !isReferredTo(name))
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

    private boolean isServiceLink(String name) {
        return SERVICE_LINK
                .matcher(name + "=" + configured.environment().getProperty(name))
                .matches();
    }

    /** As in {@code push-url: ${CM_BRIDGE_OPS_URL}}. */
    private boolean isReferredTo(String name) {
        return configured.environment().getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .map(source -> (EnumerablePropertySource<?>) source)
                .flatMap(source -> Stream.of(source.getPropertyNames()).map(source::getProperty))
                .anyMatch(value ->
                        value instanceof CharSequence text && text.toString().contains("${" + name));
    }
}
