package io.cmbridge.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.Problems;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of names, tokens and labels that are wrong, and that all of it is said at once. */
class IntegrationCheckTests {

    private static final String TOKEN = "s3cret-t0ken-of-a-test";
    private static final String URL = "https://example.com/?integration_key=s3cret";
    private static final String OPS = "cm-bridge.integrations.ops.";
    private static final String HOW_TO_SET = " -> Set %s to a random word of at least 16 letters, digits and - . _ ~,"
            + " for example the output of 'openssl rand -hex 24'.";

    @Test
    void withoutAnIntegrationOrADestinationThereIsNoStart() {
        assertThat(found())
                .singleElement()
                .asString()
                .startsWith("CM Bridge does not know which callbacks to take, nor");
        assertThat(found(OPS + "token=" + TOKEN))
                .singleElement()
                .asString()
                .startsWith("CM Bridge does not know where to deliver alerts.")
                .contains("CALLBACK_TOKEN", "FLASHDUTY_PUSH_URL", "cm-bridge.sandbox=true");
        assertThat(found("cm-bridge.destinations.web.push-url=" + URL))
                .singleElement()
                .asString()
                .startsWith("CM Bridge does not know which callbacks to take.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u6570\u636e\u5e93", "team_a", "a b"})
    void aNameThatSpringBootWouldChangeIsReportedAsItIsWritten(String name) {
        assertThat(foundToo(OPS + "token=" + TOKEN, "cm-bridge.integrations." + name + ".token=a-" + TOKEN))
                .contains("cm-bridge.integrations." + name
                        + " is no name. -> Name it with at most 63 lower-case letters, digits and dashes.")
                .noneMatch(problem -> problem.contains("which callbacks to take"));
    }

    @Test
    void sourcesThatNameNobodyAreReported() {
        assertThat(foundToo(OPS + "token=" + TOKEN, OPS + "sources="))
                .containsExactly(
                        OPS + "sources is set, and empty. -> List who may send, or remove it: then everybody may.");
    }

    @Test
    void aListOfIntegrationsIsReported() {
        assertThat(foundToo(OPS + "token=" + TOKEN, "cm-bridge.integrations[0].token=a-" + TOKEN))
                .contains("cm-bridge.integrations is a list. -> Write each one's name as a key:"
                        + " cm-bridge.integrations.<name>.");
    }

    @ParameterizedTest
    @ValueSource(strings = {OPS + "labels.team=dba", OPS + "token=", OPS + "token= "})
    void everyIntegrationHasAToken(String property) {
        assertThat(foundToo(property)).containsExactly(OPS + "token is not set." + HOW_TO_SET.formatted(OPS + "token"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "previous-token"})
    void aTokenIsLongAndCanStandInAUrl(String which) {
        var other = which.equals("token") ? OPS + "previous-token=" + TOKEN : OPS + "token=" + TOKEN;
        for (var token : new String[] {"s3cret-fifteen-", "a", "a/b"}) {
            assertThat(foundToo(other, OPS + which + "=" + token))
                    .containsExactly(
                            OPS + which + " has fewer than 16 characters." + HOW_TO_SET.formatted(OPS + which));
        }
        for (var odd : new String[] {"/", " ", "ä", "?", "#", "%", "&"}) {
            assertThat(foundToo(other, OPS + which + "=" + TOKEN + odd + TOKEN))
                    .containsExactly(OPS + which + " has characters that cannot stand in a URL as they are."
                            + HOW_TO_SET.formatted(OPS + which));
        }
        assertThat(foundToo(other, OPS + which + "=................")).hasSize(1);
        assertThat(foundToo(other, OPS + which + "=s3cret-sixteen--")).isEmpty();
    }

    @Test
    void theTokenOfTheSimplestConfigurationIsCalledAsItIsSet() {
        assertThat(found("cm-bridge.integrations.default.token=short", "cm-bridge.destinations.web.push-url=" + URL))
                .singleElement()
                .asString()
                .startsWith("CALLBACK_TOKEN (cm-bridge.integrations.default.token) has fewer than 16 characters.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ops.previous-token", "dev.token", "dev.previous-token"})
    void noTwoTokensAreEqual(String other) {
        var dev = other.equals("dev.token") ? OPS + "labels.team=a" : "cm-bridge.integrations.dev.token=a-" + TOKEN;
        var problems = foundToo(OPS + "token=" + TOKEN, "cm-bridge.integrations." + other + "=" + TOKEN, dev);
        assertThat(problems)
                .singleElement()
                .asString()
                .contains(OPS + "token", "cm-bridge.integrations." + other, " is the same as ")
                .endsWith(" -> Give each integration a token of its own.")
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[Ops]", "[o_ps]", "[o.ps]", "[-ops]", "[ops-]", "[值班]", "[o ps]"})
    void aNameIsOneThatAnEnvironmentVariableCanHave(String name) {
        var shown = name.substring(1, name.length() - 1);
        assertThat(foundToo("cm-bridge.integrations." + name + ".token=" + TOKEN))
                .containsExactly("cm-bridge.integrations." + shown
                        + " is no name. -> Name it with at most 63 lower-case letters, digits and dashes.");
        assertThat(foundToo(
                        OPS + "token=" + TOKEN,
                        "cm-bridge.destinations." + name + ".push-url=" + URL,
                        OPS + "destinations=web"))
                .containsExactly("cm-bridge.destinations." + shown
                        + " is no name. -> Name it with at most 63 lower-case letters, digits and dashes.");
    }

    @Test
    void namesThatSpringBootReadsAsOneAreNamed() {
        assertThat(foundToo(
                        OPS + "token=" + TOKEN,
                        OPS + "destinations=web",
                        "cm-bridge.destinations.team-a.push-url=" + URL,
                        "cm-bridge.destinations.teama.push-url=" + URL))
                .singleElement()
                .asString()
                .contains(
                        "cm-bridge.destinations.team-a",
                        "cm-bridge.destinations.teama",
                        " are one name to Spring Boot");
    }

    @Test
    void labelsAreThoseThatAnEventCanCarry() {
        assertThat(foundToo(
                        OPS + "token=" + TOKEN,
                        OPS + "labels[bad-name]=a",
                        OPS + "labels.check=a",
                        OPS + "labels.empty=",
                        OPS + "labels.long=" + "a".repeat(2049),
                        OPS + "labels.team=dba"))
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text).startsWith(OPS + "labels.bad-name is no name of a label. -> Write"),
                        text -> assertThat(text).startsWith(OPS + "labels.check is on every event already. -> Give"),
                        text -> assertThat(text).startsWith(OPS + "labels.empty has no value that an event can carry."),
                        text -> assertThat(text).startsWith(OPS + "labels.long has no value that an event can carry."));
        var many = IntStream.range(0, 21).mapToObj(i -> OPS + "labels.l" + i + "=a");
        assertThat(foundToo(
                        Stream.concat(many, Stream.of(OPS + "token=" + TOKEN)).toArray(String[]::new)))
                .containsExactly(OPS + "labels has 21 labels. -> Keep them to 20.");
    }

    @Test
    void everythingIsSaidAtOnce() {
        assertThat(foundToo(
                        OPS + "token=short",
                        OPS + "previous-token=a/b-s3cret-s3cret",
                        OPS + "labels.source=a",
                        OPS + "destinations=elsewhere",
                        "cm-bridge.integrations.dev.routes[0].when[0].key=labels.team",
                        "cm-bridge.integrations.dev.routes[0].when[0].values=/[/",
                        "cm-bridge.integrations.dev.routes[0].fallthrough=perhaps"))
                .extracting(text -> text.replaceFirst("^(The property )?(\\S+) .*", "$2"))
                .containsExactlyInAnyOrder(
                        OPS + "token",
                        OPS + "previous-token",
                        OPS + "labels.source",
                        OPS + "destinations[0]",
                        "cm-bridge.integrations.dev.token",
                        "cm-bridge.integrations.dev.routes",
                        "cm-bridge.integrations.dev.routes[0].when[0].operator",
                        "cm-bridge.integrations.dev.routes[0].when[0].values[0]",
                        "cm-bridge.integrations.dev.routes[0].destinations",
                        "cm-bridge.integrations.dev.routes[0].fallthrough");
    }

    private static List<String> foundToo(String... properties) {
        return found(Stream.concat(Stream.of(properties), Stream.of("cm-bridge.destinations.web.push-url=" + URL))
                .toArray(String[]::new));
    }

    private static List<String> found(String... properties) {
        var problems = Problems.foundBy(new RoutingCheck(), properties);
        assertThat(problems).noneMatch(text -> text.contains("s3cret"));
        return problems;
    }
}
