package io.cmbridge.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cmbridge.Misconfiguration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.test.util.ReflectionTestUtils;

class IntegrationsTests {

    private static final String SECRET = "s3cret-t0ken-of-the-integration";

    private final Map<String, String> configuration = new LinkedHashMap<>(Map.of(
            "cm-bridge.integrations.default.token",
            SECRET,
            "cm-bridge.destinations.default.push-url",
            "https://example.com?integration_key=" + SECRET));

    @Test
    void anIntegrationIsFoundByItsTokenOnly() {
        configuration.put("cm-bridge.integrations.other.token", SECRET + "2");
        assertThat(nameBehind(SECRET)).isEqualTo("default");
        assertThat(nameBehind(SECRET + "2")).isEqualTo("other");
        for (var guess :
                new String[] {"", "s3cret", SECRET + "3", SECRET.substring(1), SECRET.toUpperCase(Locale.ROOT), "ä"}) {
            assertThat(nameBehind(guess)).as(guess).isEqualTo("nobody");
        }
    }

    @Test
    void aTokenThatIsBeingReplacedIsTakenAsWell() {
        configuration.put("cm-bridge.integrations.other.token", SECRET + "2");
        configuration.put("cm-bridge.integrations.other.previous-token", SECRET + "1");
        assertThat(nameBehind(SECRET + "1")).isEqualTo("other");
        assertThat(nameBehind(SECRET + "2")).isEqualTo("other");
        configuration.put("cm-bridge.integrations.other.previous-token", "");
        assertThat(nameBehind(SECRET + "1")).isEqualTo("nobody");
        assertThat(nameBehind("")).isEqualTo("nobody");
    }

    @Test
    void anIntegrationIsFoundByItsNameAndItsTokenIsTheNewOne() {
        configuration.put("cm-bridge.integrations.other.token", SECRET + "2");
        configuration.put("cm-bridge.integrations.other.previous-token", SECRET + "1");
        var integrations = integrations();
        assertThat(integrations.named("other")).isEqualTo(integrations.withToken(SECRET + "1"));
        assertThat(integrations.named("other").map(Integration::name)).contains("other");
        assertThat(integrations.named("nobody")).isEmpty();
        assertThat(integrations.callbackTokenOf("other")).contains(SECRET + "2");
        assertThat(integrations.callbackTokenOf("default")).contains(SECRET);
        assertThat(integrations.callbackTokenOf("nobody")).isEmpty();
    }

    @Test
    void whatHoldsTheTokensNeverShowsThem() {
        assertThat(integrations().toString()).doesNotContain(SECRET);
        assertThat(ReflectionTestUtils.getField(integrations(), "currentTokens"))
                .hasToString("{default=(token)}");
    }

    @Test
    void theOnlyDestinationNeedNotBeNamed() {
        assertThat(routing()).isEqualTo(new Routing.Private(List.of("default")));
    }

    @Test
    void aPrivateIntegrationLeadsToEachDestinationOnceInTheirOrder() {
        configuration.put("cm-bridge.destinations.other.push-url", "https://example.com");
        configuration.put("cm-bridge.integrations.default.destinations", "other,default,other");
        assertThat(routing()).isEqualTo(new Routing.Private(List.of("other", "default")));
    }

    @Test
    void anIntegrationCarriesItsOwnLabels() {
        configuration.put("cm-bridge.integrations.default.labels.on_call_team", "sre");
        assertThat(integrations().withToken(SECRET).orElseThrow().labels())
                .containsExactly(Map.entry("on_call_team", "sre"));
    }

    @Test
    void whatIsWrongWithTheConfigurationEndsTheStart() {
        configuration.put("cm-bridge.integrations.default.destinations", "elsewhere");
        assertThatThrownBy(this::integrations)
                .isInstanceOf(Misconfiguration.class)
                .hasMessageContaining("destinations[0]");
    }

    @Test
    void propertiesShowNoSecret() {
        configuration.put("cm-bridge.integrations.default.previous-token", SECRET + "2");
        assertThat(properties().toString()).doesNotContain(SECRET);
        assertThat(properties().integrations().toString()).doesNotContain(SECRET);
    }

    private String nameBehind(String token) {
        return integrations().withToken(token).map(Integration::name).orElse("nobody");
    }

    private Routing routing() {
        return integrations().withToken(SECRET).orElseThrow().routing();
    }

    private Integrations integrations() {
        return new Integrations(properties());
    }

    private RoutingProperties properties() {
        return new Binder(new MapConfigurationPropertySource(configuration))
                .bindOrCreate("cm-bridge", RoutingProperties.class);
    }
}
