package io.cmbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README and the documents show is what there is. */
class ReadmeTests {

    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern HEADING = Pattern.compile("^(#+) ", Pattern.MULTILINE);
    private static final Pattern ROW = Pattern.compile("^(\\|)", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("]\\(((?!README)[^#)]+)");
    private static final Pattern IMAGE = Pattern.compile("!\\[[^]]*]\\(([^)]+)");
    private static final Pattern CODE = Pattern.compile("```\\w*\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Tests|IT|Contract))`");

    @TempDir
    Path directory = Path.of("");

    @Test
    void itsExamplesAreConfigurationsThatStart() throws IOException {
        var examples = found(EXAMPLE, "README.md");
        assertThat(examples).hasSize(2);
        for (var example : examples) {
            var file = Files.writeString(directory.resolve("application.yaml"), example);
            var arguments = VARIABLE.matcher(example)
                    .results()
                    .map(variable -> variable.group(1))
                    .map(name -> "--" + name + "=" + value(name))
                    .toList();
            start(file, arguments);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md", "docs/how-it-works.md", "docs/operations.md"})
    void everyTestThatADocumentNamesIsThere(String document) throws IOException {
        Map<String, Path> tests;
        try (var files = Files.walk(Path.of("src/test/java"))) {
            tests = files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            Function.identity(),
                            (one, other) -> one));
        }
        assertThat(found(TEST, document)).isNotEmpty().allMatch(tests::containsKey);
    }

    /** Comments in them may be in the reader's language. */
    @Test
    void bothLanguagesHaveTheSameChaptersTablesLinksAndCommands() throws IOException {
        assertThat(found(HEADING, "README.zh-CN.md")).isEqualTo(found(HEADING, "README.md"));
        for (var pattern : List.of(ROW, LINK, IMAGE)) {
            assertThat(found(pattern, "README.zh-CN.md"))
                    .containsExactlyInAnyOrderElementsOf(found(pattern, "README.md"));
        }
        assertThat(commands("README.zh-CN.md")).isEqualTo(commands("README.md"));
        assertThat(found(CODE, "README.zh-CN.md")).hasSameSizeAs(found(CODE, "README.md"));
    }

    private static List<String> commands(String file) throws IOException {
        return found(CODE, file).stream()
                .filter(code -> !code.contains("──"))
                .map(code -> code.replaceAll("\\s+#.*", "").replaceAll("<[^>]*>", "<>"))
                .toList();
    }

    private void start(Path file, List<String> arguments) {
        var more = new String[arguments.size() + 1];
        arguments.toArray(more);
        more[arguments.size()] = "--spring.config.additional-location=" + file;
        Bridge.startWith(directory.resolve("data"), more).close();
    }

    private static String value(String name) {
        return name.endsWith("_PUSH_URL")
                ? "https://localhost:1/event/push/alert/standard?integration_key=" + name
                : name + "-0123456789abcdef";
    }

    private static List<String> found(Pattern pattern, String file) throws IOException {
        return pattern.matcher(Files.readString(Path.of(file)))
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
