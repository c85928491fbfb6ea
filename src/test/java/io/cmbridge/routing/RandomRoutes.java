package io.cmbridge.routing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Configurations of one integration, as random as they may be. */
final class RandomRoutes {

    static final List<String> DESTINATIONS = List.of("a", "b", "c", "d");
    static final List<String> TEAMS = List.of("dba", "web", "sre");

    private static final String TOKEN = "t0ken-of-random-routes";
    private static final String PREFIX = "cm-bridge.integrations.ops.";
    private static final List<String> VALUES = List.of("num:gt:50", "num:le:20", "?", "/[13579]$/", "7*");

    private final Random random;
    private final Map<String, String> properties = new LinkedHashMap<>();

    private RandomRoutes(Random random) {
        this.random = random;
    }

    static Integration next(Random random) {
        return new RandomRoutes(random).integration();
    }

    /** Labels that the conditions ask for, some of them missing. */
    static Map<String, String> labels(Random random) {
        var labels = new LinkedHashMap<String, String>();
        if (random.nextInt(4) > 0) {
            labels.put("team", TEAMS.get(random.nextInt(TEAMS.size())));
        }
        if (random.nextInt(4) > 0) {
            labels.put("value", String.valueOf(random.nextInt(100)));
        }
        return labels;
    }

    private Integration integration() {
        properties.put(PREFIX + "token", TOKEN);
        DESTINATIONS.forEach(name -> properties.put("cm-bridge.destinations." + name + ".push-url", "unused"));
        int routes = random.nextInt(5);
        for (int i = 0; i < routes; i++) {
            addRoute(PREFIX + "routes[" + i + "].");
        }
        properties.put(PREFIX + (routes == 0 ? "destinations" : "otherwise"), some(DESTINATIONS));
        var bound =
                new Binder(new MapConfigurationPropertySource(properties)).bind("cm-bridge", RoutingProperties.class);
        return new Integrations(bound.get()).withToken(TOKEN).orElseThrow();
    }

    private void addRoute(String route) {
        properties.put(route + "destinations", some(DESTINATIONS));
        properties.put(route + "fallthrough", String.valueOf(random.nextInt(3) == 0));
        int conditions = 1 + random.nextInt(2);
        for (int i = 0; i < conditions; i++) {
            addCondition(route + "when[" + i + "].");
        }
    }

    private void addCondition(String condition) {
        var possible = List.of(
                Map.entry("severity", List.of("critical", "Warning", "Info")),
                Map.entry("severity", List.of("Critical", "Ok", "*")),
                Map.entry("labels.team", TEAMS),
                Map.entry("labels.value", VALUES));
        var one = possible.get(random.nextInt(possible.size()));
        properties.put(condition + "key", one.getKey());
        properties.put(condition + "operator", random.nextInt(4) == 0 ? "NOTIN" : "IN");
        properties.put(condition + "values", some(one.getValue()));
    }

    private String some(List<String> all) {
        var some = new ArrayList<String>();
        Stream.generate(() -> all.get(random.nextInt(all.size())))
                .limit(1 + random.nextInt(2))
                .forEach(some::add);
        return String.join(",", some);
    }

    @Override
    public String toString() {
        return properties.toString();
    }
}
