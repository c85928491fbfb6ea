package io.cmbridge.console;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.Bridge;
import io.cmbridge.delivery.Caution;
import io.cmbridge.delivery.DeliveryStatus;
import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.BulkRuns;
import io.cmbridge.outbox.EntryState;
import io.cmbridge.outbox.Filter;
import io.cmbridge.outbox.Traffic;
import io.cmbridge.routing.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What {@code docs/api.md} says is what there is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiDocumentTests {

    private static final Pattern RESOURCE = Pattern.compile("### `([A-Z]+ /api/\\S+)`\n(.*?)(?=\n##)", Pattern.DOTALL);
    private static final Pattern KNOWN = Pattern.compile("known here are (.+)\\.");

    private static final List<Enum<?>[]> WORDS = List.of(
            EventStatus.values(),
            EntryState.values(),
            Filter.State.values(),
            Traffic.Kind.values(),
            DeliveryStatus.Health.values(),
            Caution.values(),
            Overview.Need.What.values(),
            Step.Kind.values(),
            Step.Verdict.values(),
            BulkRuns.Phase.values(),
            BulkRun.Result.values());

    private final Map<String, String> documented = new LinkedHashMap<>();
    private String words = "";
    private Bridge bridge;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        var text = Files.readString(Path.of("docs/api.md"));
        RESOURCE.matcher(text).results().forEach(resource -> documented.put(resource.group(1), resource.group(2)));
        words = text.substring(text.indexOf("\n## Words"));
        bridge = Bridge.start(data, "http://localhost:1/?integration_key=key");
        bridge.console("/actuator/health");
    }

    @AfterAll
    void stop() {
        bridge.close();
    }

    @Test
    void eachResourceIsDocumentedAndNoOther() {
        var mapped = Objects.requireNonNull(bridge.bean(DispatcherServlet.class).getHandlerMappings()).stream()
                .flatMap(mapping -> mapping instanceof RequestMappingHandlerMapping annotated
                        ? annotated.getHandlerMethods().keySet().stream()
                        : Stream.empty())
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api"))
                        .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + path)))
                .collect(toSet());
        assertThat(mapped).hasSizeGreaterThan(10);
        assertThat(documented.keySet()).isEqualTo(mapped);
    }

    /** A parameter that there is not is refused before anything is looked for or done. */
    @Test
    void eachResourceIsServedAndItsParametersAreDocumented() throws Exception {
        for (var resource : documented.entrySet()) {
            var methodAndPath = resource.getKey().split(" ", 2);
            var path = methodAndPath[1].replace("{name}", "default").replaceAll("\\{\\w+}", "1");
            var answer = new Script(bridge).send(methodAndPath[0], path + "?nonsense=1", "");
            assertThat(answer.status()).as(resource.getKey()).isEqualTo(400);
            var known = KNOWN.matcher(answer.text("/detail"));
            if (known.find()) {
                assertThat(Stream.of(known.group(1).split(", ", -1)).map(name -> "`" + name + "`"))
                        .as(resource.getKey())
                        .allMatch(resource.getValue()::contains);
            } else {
                assertThat(resource.getValue().replace('\n', ' ')).contains("Takes no parameters.");
            }
        }
    }

    @Test
    void eachResourceHasAnExample() {
        assertThat(documented)
                .allSatisfy((resource, text) -> assertThat(text)
                        .contains("curl -s -u operator:\"$CONSOLE_PASSWORD\"")
                        .contains("http://localhost:8081" + resource.split("[ {]", 3)[1]));
    }

    @Test
    void eachWordIsExplained() {
        assertThat(WORDS.stream().flatMap(Stream::of).map(word -> "`" + ApiWords.of(word) + "`"))
                .allMatch(words::contains);
    }
}
