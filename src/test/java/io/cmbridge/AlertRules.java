package io.cmbridge;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.FileSystemResource;

/** The Prometheus alerts that are delivered with CM Bridge, as text. */
final class AlertRules {

    static final String FILE = "deploy/prometheus/alerts.yaml";

    private AlertRules() {}

    static List<Alert> alerts() {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new FileSystemResource(FILE));
        var properties = Objects.requireNonNull(yaml.getObject());
        return IntStream.range(0, properties.size())
                .mapToObj(number -> "groups[0].rules[" + number + "].")
                .takeWhile(rule -> properties.containsKey(rule + "alert"))
                .map(rule -> alert(properties, rule))
                .toList();
    }

    private static Alert alert(Properties properties, String rule) {
        return new Alert(
                properties.getProperty(rule + "alert"),
                properties.getProperty(rule + "expr"),
                properties.getProperty(rule + "labels.severity", ""),
                Stream.of("summary", "description", "runbook")
                        .collect(Collectors.toMap(
                                Function.identity(),
                                name -> properties.getProperty(rule + "annotations." + name, ""))));
    }

    /** One of them; what it does not have is empty. */
    record Alert(String name, String expression, String severity, Map<String, String> annotations) {}
}
