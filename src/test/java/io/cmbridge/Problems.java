package io.cmbridge;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What is found wrong with a configuration, each as {@code what -> action}. */
public final class Problems {

    private Problems() {}

    /** What a check finds wrong with properties, given as {@code name=value}. */
    public static List<String> foundBy(ConfigurationCheck check, String... properties) {
        return found(check::check, Map.of(), properties);
    }

    /** What is wrong if a room reads these properties and nothing else. */
    static List<String> ofUnused(ConfigurationCheck room, Map<String, Object> variables, String... properties) {
        return found(
                configured -> {
                    room.check(configured);
                    UnusedProperties.check(configured);
                },
                variables,
                properties);
    }

    /** What a check finds wrong with values that are not all texts, as in YAML. */
    static List<String> foundByValues(ConfigurationCheck check, Map<String, Object> properties) {
        return found(check::check, Map.of(), properties);
    }

    private static List<String> found(Consumer<Configured> check, Map<String, Object> variables, String... properties) {
        return found(
                check,
                variables,
                Stream.of(properties)
                        .collect(Collectors.toMap(
                                text -> text.substring(0, text.indexOf('=')),
                                text -> text.substring(text.indexOf('=') + 1))));
    }

    private static List<String> found(
            Consumer<Configured> check, Map<String, Object> variables, Map<String, Object> properties) {
        var environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        sources.remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        sources.addFirst(new SystemEnvironmentPropertySource("systemEnvironment", variables));
        sources.addFirst(new MapPropertySource("given", properties));
        ConfigurationPropertySources.attach(environment);
        var configured = new Configured(environment);
        check.accept(configured);
        return configured.problems().stream()
                .map(problem -> problem.what() + " -> " + problem.action())
                .toList();
    }
}
