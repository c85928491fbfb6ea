package io.cmbridge.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each wrong configuration, what is said of it and what a person is told to write. */
class RoutingCheckTests {

    private static final String OPS = "cm-bridge.integrations.ops.";
    private static final String ROUTE = OPS + "routes[0].";
    private static final String WHEN = ROUTE + "when[0].";
    private static final String TOKEN = OPS + "token=s3cret-t0ken-of-ops";
    private static final List<String> TWO_DESTINATIONS = List.of(
            "cm-bridge.destinations.dba.push-url=https://example.com/?integration_key=s3cret",
            "cm-bridge.destinations.web.push-url=https://example.com/?integration_key=s3cret");
    private static final List<String> ONE_ROUTE = List.of(
            TOKEN,
            WHEN + "key=labels.team",
            WHEN + "operator=IN",
            WHEN + "values[0]=dba",
            ROUTE + "destinations=dba",
            OPS + "otherwise=web");

    @Test
    void aPrivateAndASharedIntegrationAreFine() {
        assertThat(problems(TOKEN, OPS + "destinations=web,dba")).isEmpty();
        assertThat(problemsWith()).isEmpty();
    }

    @Test
    void anIntegrationSaysWhereItLeads() {
        assertThat(problem(TOKEN))
                .isEqualTo("cm-bridge.integrations.ops does not say which of the destinations it leads to. -> Set"
                        + " cm-bridge.integrations.ops.destinations to one or more of: dba, web; or"
                        + " cm-bridge.integrations.ops.routes and cm-bridge.integrations.ops.otherwise.");
    }

    @Test
    void anIntegrationIsOfOneKind() {
        assertThat(problemWith(OPS + "destinations=web"))
                .isEqualTo("cm-bridge.integrations.ops has both destinations and routes. -> Remove"
                        + " cm-bridge.integrations.ops.destinations if events go where routes lead, or"
                        + " cm-bridge.integrations.ops.routes and cm-bridge.integrations.ops.otherwise if not.");
        assertThat(problem(TOKEN, OPS + "otherwise=web"))
                .isEqualTo("cm-bridge.integrations.ops.otherwise is set without routes. -> Set"
                        + " cm-bridge.integrations.ops.routes, or cm-bridge.integrations.ops.destinations instead.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-" + OPS + "otherwise", OPS + "otherwise="})
    void whatNoRouteTakesGoesSomewhere(String change) {
        assertThat(problemWith(change))
                .isEqualTo("cm-bridge.integrations.ops.routes is set without otherwise: what no route takes would be"
                        + " lost. -> Set cm-bridge.integrations.ops.otherwise to one or more of: dba, web.");
    }

    @Test
    void aRouteHasConditionsAndDestinations() {
        assertThat(problemWith(OPS + "routes[1].destinations=web"))
                .isEqualTo("cm-bridge.integrations.ops.routes[1].when has no conditions. -> List one or more; for what"
                        + " no route takes there is otherwise.");
        assertThat(problemWith("-" + ROUTE + "destinations"))
                .isEqualTo("cm-bridge.integrations.ops.routes[0].destinations is empty. -> Write one or more of:"
                        + " dba, web.");
    }

    @ParameterizedTest
    @ValueSource(strings = {ROUTE + "destinations", OPS + "otherwise"})
    void aDestinationThatDoesNotExistIsNamedByItsPlace(String property) {
        assertThat(problemWith(property + "=dba,s3cret"))
                .isEqualTo(property + "[1] names no destination. -> Write one of: dba, web.");
        assertThat(problem(TOKEN, OPS + "destinations=s3cret"))
                .isEqualTo(
                        "cm-bridge.integrations.ops.destinations[0] names no destination. -> Write one of: dba, web.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Severity", "label.team", "labels.", "labels.a-b", "labels.1st", "description"})
    void aKeyIsOneThatEventsHave(String key) {
        assertThat(problemWith(WHEN + "key=" + key))
                .isEqualTo(WHEN + "key is no key of an event. -> Write severity, title or labels. and a label's name.");
    }

    @Test
    void aConditionIsWhole() {
        assertThat(problemWith("-" + WHEN + "key")).startsWith(WHEN + "key is no key of an event. -> ");
        assertThat(problemWith("-" + WHEN + "operator"))
                .isEqualTo(WHEN + "operator is no operator. -> Write IN or NOTIN.");
        assertThat(problemWith(WHEN + "operator==")).startsWith(WHEN + "operator is no operator.");
        assertThat(problemWith("-" + WHEN + "values[0]"))
                .isEqualTo(WHEN + "values is empty. -> List one or more values, or * for any.");
        assertThat(problemWith(WHEN + "values[0]=", WHEN + "values[1]=web"))
                .isEqualTo(WHEN + "values[0] is empty. -> Write a value, or * for any.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /[a/              | is no regular expression that RE2 knows (missing closing ]). -> Correct it; RE2's
                    /(?<!a)s3cret/    | is no regular expression that RE2 knows (invalid
                    //                | is an empty regular expression. -> Write * to match any value.
                    cidr:             | begins with cidr: but is no range of IP addresses. -> Write cidr: and an address,
                    cidr:10.0.0.1     | begins with cidr: but
                    cidr:10.0.0.1/33  | begins with cidr: but
                    cidr:10.0.0.1/    | begins with cidr: but
                    cidr:10.0.0.1/-1  | begins with cidr: but
                    cidr:10.0.0.1/8/8 | begins with cidr: but
                    cidr:10.0.0/8     | begins with cidr: but
                    cidr:300.0.0.0/8  | begins with cidr: but
                    cidr:::1/129      | begins with cidr: but
                    cidr:localhost/8  | begins with cidr: but
                    num:              | begins with num: but is no comparison. -> Write num:gt:, num:ge:, num:lt: or
                    num:90            | begins with num: but
                    num:eq:90         | begins with num: but
                    num:GT:90         | begins with num: but
                    num:gt:           | begins with num: but
                    num:gt:90%        | begins with num: but
                    """)
    void aValueThatBeginsAsAKindGoesOnAsOne(String value, String problem) {
        assertThat(problemWith(WHEN + "values[1]=" + value))
                .startsWith(WHEN + "values[1] " + problem)
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WARN", "Critcal", "cidr:10.0.0.0/8", "num:gt:1", "/^ritical/", "Crit"})
    void aSeverityThatNoEventHasIsAMistake(String value) {
        assertThat(problemWith(WHEN + "key=severity", WHEN + "values[0]=critical", WHEN + "values[1]=" + value))
                .isEqualTo(WHEN + "values[1] matches no severity. -> Write Critical, Warning, Info or Ok.");
    }

    private static String problem(String... properties) {
        var problems = problems(properties);
        assertThat(problems).hasSize(1);
        return problems.getFirst();
    }

    private static List<String> problems(String... properties) {
        var all =
                Stream.concat(TWO_DESTINATIONS.stream(), Stream.of(properties)).toArray(String[]::new);
        return Problems.foundBy(new RoutingCheck(), all);
    }

    private static String problemWith(String... changes) {
        var problems = problemsWith(changes);
        assertThat(problems).hasSize(1);
        return problems.getFirst();
    }

    /** @param changes of a good shared integration: properties, and what is left out, with a minus before it */
    private static List<String> problemsWith(String... changes) {
        var properties = new ArrayList<>(ONE_ROUTE);
        for (var change : changes) {
            var name = change.replaceFirst("=.*", "").replaceFirst("^-", "");
            properties.removeIf(property -> property.startsWith(name + "="));
            if (!change.startsWith("-")) {
                properties.add(change);
            }
        }
        return problems(properties.toArray(String[]::new));
    }
}
