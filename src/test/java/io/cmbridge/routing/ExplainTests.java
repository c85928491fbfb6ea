package io.cmbridge.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.AlertKey;
import io.cmbridge.event.EventStatus;
import io.cmbridge.routing.Step.Kind;
import io.cmbridge.routing.Step.Unmet;
import io.cmbridge.routing.Step.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Why an event goes where it goes. */
class ExplainTests {

    private static final String TOKEN = "t0ken-of-an-explanation";
    private static final String ROUTE = "cm-bridge.integrations.ops.routes[%d].";
    private static final Pattern CONDITION = Pattern.compile("(\\S+) (IN|NOTIN) \\[(.*)]");

    private final Map<String, String> properties = new HashMap<>(Map.of(
            "cm-bridge.integrations.ops.token", TOKEN,
            "cm-bridge.destinations.a.push-url", "unused",
            "cm-bridge.destinations.b.push-url", "unused"));

    @Test
    void aPrivateIntegrationHasOneStep() {
        properties.put("cm-bridge.integrations.ops.destinations", "b,a");
        assertThat(explain(Map.of()))
                .containsExactly(new Step(Kind.PRIVATE, 0, Verdict.TAKEN, List.of("b", "a"), Optional.empty()));
    }

    @Test
    void aRouteThatDoesNotTakeAnEventSaysWhichConditionWasTheFirstNotToHold() {
        route(0, "b", "severity IN critical,Warning", "labels.env NOTIN test, dev", "labels.team IN dba");
        properties.put("cm-bridge.integrations.ops.otherwise", "a");
        assertThat(explain(Map.of("env", "test")))
                .containsExactly(
                        notTaken(1, "labels.env NOTIN [test, dev]", Optional.of("test")),
                        new Step(Kind.OTHERWISE, 0, Verdict.TAKEN, List.of("a"), Optional.empty()));
        assertThat(explain(Map.of()).getFirst()).isEqualTo(notTaken(1, "labels.team IN [dba]", Optional.empty()));
        assertThat(integration().explain(event(Map.of()), EventStatus.INFO).getFirst())
                .isEqualTo(notTaken(1, "severity IN [critical, Warning]", Optional.of("Info")));
    }

    @Test
    void routesAfterTheOneThatWasTakenAreNotReadUnlessItFallsThrough() {
        for (int i = 0; i < 4; i++) {
            route(i, "b", i == 1 ? "title IN other" : "title IN /^T/");
        }
        properties.put(ROUTE.formatted(0) + "fallthrough", "true");
        properties.put("cm-bridge.integrations.ops.otherwise", "a");
        var steps = explain(Map.of());
        assertThat(steps)
                .extracting(Step::verdict)
                .containsExactly(Verdict.TAKEN, Verdict.NOT_TAKEN, Verdict.TAKEN, Verdict.NOT_READ);
        assertThat(steps).extracting(Step::name).containsExactly("route 1", "route 2", "route 3", "route 4");
        assertThat(steps.get(1)).isEqualTo(notTaken(2, "title IN [other]", Optional.of("Title")));
        assertThat(steps.get(3).unmet()).isEmpty();
    }

    @RepeatedTest(60)
    void theStepsLeadWhereTheEventGoes(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var integration = RandomRoutes.next(random);
        for (int i = 0; i < 8; i++) {
            var severity = any(random, List.of(EventStatus.values()));
            var event = event(RandomRoutes.labels(random));
            var steps = integration.explain(event, severity);
            assertThat(wayBy(steps)).as("%s", steps).isEqualTo(integration.wayOf(event, severity));
            steps.forEach(step -> checkVerdict(step, steps, event, severity));
        }
    }

    /** What a person would gather from the steps. */
    private static Way wayBy(List<Step> steps) {
        var names = new ArrayList<String>();
        var destinations = new LinkedHashSet<String>();
        for (var step : steps) {
            if (step.verdict() == Verdict.TAKEN) {
                names.add(step.kind() == Kind.ROUTE ? "route " + step.number() : step.name());
                destinations.addAll(step.destinations());
            }
        }
        return new Way(String.join(" and ", names), List.copyOf(destinations));
    }

    /** A condition that did not hold takes no such event when it stands alone; the other way round, it would. */
    private void checkVerdict(Step step, List<Step> steps, AlertEvent event, EventStatus severity) {
        assertThat(step.unmet().isPresent()).isEqualTo(step.verdict() == Verdict.NOT_TAKEN);
        if (step.kind() == Kind.OTHERWISE) {
            assertThat(steps).filteredOn(Step::isTaken).containsExactly(step);
        }
        step.unmet().map(Unmet::condition).ifPresent(condition -> {
            var opposite = condition.contains(" NOTIN ")
                    ? condition.replace(" NOTIN ", " IN ")
                    : condition.replace(" IN ", " NOTIN ");
            assertThat(takes(condition, event, severity)).as(condition).isFalse();
            assertThat(takes(opposite, event, severity)).as(opposite).isTrue();
        });
    }

    private boolean takes(String condition, AlertEvent event, EventStatus severity) {
        route(0, "b", condition);
        properties.put("cm-bridge.integrations.ops.otherwise", "a");
        return integration().wayOf(event, severity).destinations().equals(List.of("b"));
    }

    /** @param when conditions, with the brackets or without */
    private void route(int number, String destination, String... when) {
        var route = ROUTE.formatted(number);
        properties.put(route + "destinations", destination);
        for (int i = 0; i < when.length; i++) {
            var words = when[i].endsWith("]") ? when[i] : when[i].replaceFirst("IN (.*)", "IN [$1]");
            var condition = CONDITION.matcher(words);
            assertThat(condition.matches()).isTrue();
            properties.put(route + "when[" + i + "].key", condition.group(1));
            properties.put(route + "when[" + i + "].operator", condition.group(2));
            properties.put(route + "when[" + i + "].values", condition.group(3));
        }
    }

    private static Step notTaken(int number, String condition, Optional<String> found) {
        return new Step(Kind.ROUTE, number, Verdict.NOT_TAKEN, List.of("b"), Optional.of(new Unmet(condition, found)));
    }

    private List<Step> explain(Map<String, String> labels) {
        return integration().explain(event(labels), EventStatus.CRITICAL);
    }

    private Integration integration() {
        var bound =
                new Binder(new MapConfigurationPropertySource(properties)).bind("cm-bridge", RoutingProperties.class);
        return new Integrations(bound.get()).named("ops").orElseThrow();
    }

    private static AlertEvent event(Map<String, String> labels) {
        return new AlertEvent(new AlertKey("k"), EventStatus.CRITICAL, "Title", "", labels);
    }

    private static <T> T any(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
