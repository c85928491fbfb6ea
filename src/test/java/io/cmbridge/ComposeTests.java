package io.cmbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.core.io.FileSystemResource;

/** The compose files ask for what the example of an environment has, and run the image as it is tested. */
class ComposeTests {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+):\\?");
    private static final Pattern MOUNTED = Pattern.compile("- (\\./[^:]+):");
    private static final String IMAGE = "cm-bridge";

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "compose.replicas.yaml"})
    void whatAFileAsksForIsInTheExampleAndWhatItMountsIsThere(String file) throws IOException {
        var example = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("deploy/example.env"))) {
            example.load(reader);
        }
        var text = Files.readString(Path.of(file));
        assertThat(VARIABLE.matcher(text).results().map(variable -> variable.group(1)))
                .isNotEmpty()
                .allMatch(example::containsKey);
        assertThat(text.lines().filter(line -> !line.strip().startsWith("#")))
                .flatMap(line -> MOUNTED.matcher(line).results().toList())
                .allMatch(mount -> Files.exists(Path.of(mount.group(1))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "compose.replicas.yaml"})
    void everyBridgeRunsWithoutRightsThatItDoesNotNeed(String file) {
        var bridges = services(file).stream()
                .filter(service -> IMAGE.equals(service.get("image")))
                .toList();
        assertThat(bridges)
                .isNotEmpty()
                .allSatisfy(bridge -> assertThat(bridge)
                        .containsEntry("read_only", true)
                        .containsEntry("cap_drop", List.of("ALL"))
                        .containsEntry("security_opt", List.of("no-new-privileges:true"))
                        .containsEntry("mem_limit", "256m"));
    }

    private static List<Map<String, Object>> services(String file) {
        var yaml = new YamlMapFactoryBean();
        yaml.setResources(new FileSystemResource(file));
        var services = (Map<?, ?>) Objects.requireNonNull(yaml.getObject()).get("services");
        return Objects.requireNonNull(services).values().stream()
                .map(service -> byName((Map<?, ?>) service))
                .toList();
    }

    private static Map<String, Object> byName(Map<?, ?> service) {
        return service.entrySet().stream()
                .collect(Collectors.toMap(entry -> String.valueOf(entry.getKey()), Map.Entry::getValue));
    }
}
