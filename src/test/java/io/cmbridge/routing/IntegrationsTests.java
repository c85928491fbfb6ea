package io.cmbridge.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cmbridge.Misconfiguration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class IntegrationsTests {

    private static final String SECRET = "s3cret-t0ken";

    private final Map<String, String> configuration = new HashMap<>(Map.of(
            "cm-bridge.integrations.default.token",
            SECRET,
            "cm-bridge.destinations.default.push-url",
            "https://example.com?integration_key=" + SECRET));

    @Test
    void anIntegrationIsFoundByItsTokenOnly() {
        configuration.put("cm-bridge.integrations.other.token", SECRET + "2");
        assertThat(integrations().withToken(SECRET).map(Integration::name)).contains("default");
        assertThat(integrations().withToken(SECRET + "2").map(Integration::name))
                .contains("other");
        assertThat(integrations().withToken("s3cret")).isEmpty();
        assertThat(integrations().withToken("")).isEmpty();
    }

    @Test
    void theOnlyDestinationNeedNotBeNamed() {
        assertThat(integrations().withToken(SECRET).orElseThrow().destinations())
                .containsExactly("default");
    }

    @Test
    void whereThereAreSeveralDestinationsOneMustBeNamed() {
        configuration.put("cm-bridge.destinations.other.push-url", "https://example.com");
        assertMisconfigured("does not say which of the destinations");
        configuration.put("cm-bridge.integrations.default.destinations", "elsewhere");
        assertMisconfigured("does not say which of the destinations");
        configuration.put("cm-bridge.integrations.default.destinations", "other,default");
        assertThat(integrations().withToken(SECRET).orElseThrow().destinations())
                .containsExactly("other", "default");
    }

    @Test
    void anIntegrationCarriesItsOwnLabels() {
        configuration.put("cm-bridge.integrations.default.labels.team", "sre");
        assertThat(integrations().withToken(SECRET).orElseThrow().labels()).containsEntry("team", "sre");
    }

    @Test
    void aLabelThatNoEventMayHaveIsRefused() {
        configuration.put("cm-bridge.integrations.default.labels[bad-name]", "sre");
        assertMisconfigured("labels");
    }

    @Test
    void withoutAnIntegrationOrADestinationThereIsNoStart() {
        configuration.remove("cm-bridge.integrations.default.token");
        assertMisconfigured("which callbacks to take");
        configuration.remove("cm-bridge.destinations.default.push-url");
        assertMisconfigured("which callbacks to take, nor where to deliver");
        configuration.put("cm-bridge.integrations.default.token", SECRET);
        assertMisconfigured("where to deliver");
    }

    @Test
    void aTokenThatCannotStandInAUrlIsRefused() {
        for (var token : new String[] {"", "a/b", "a b", "ä", "a?b", ".."}) {
            configuration.put("cm-bridge.integrations.default.token", token);
            assertMisconfigured("no usable callback token");
        }
    }

    @Test
    void aTokenBelongsToOneIntegration() {
        configuration.put("cm-bridge.integrations.other.token", SECRET);
        assertMisconfigured("same callback token");
    }

    @Test
    void propertiesShowNoSecret() {
        assertThat(properties().toString()).doesNotContain(SECRET);
        assertThat(properties().integrations().toString()).doesNotContain(SECRET);
    }

    private void assertMisconfigured(String problem) {
        assertThatThrownBy(this::integrations)
                .isInstanceOf(Misconfiguration.class)
                .hasMessageContaining(problem)
                .hasMessageNotContaining(SECRET);
    }

    private Integrations integrations() {
        return new Integrations(properties());
    }

    private RoutingProperties properties() {
        return new Binder(new MapConfigurationPropertySource(configuration))
                .bindOrCreate("cm-bridge", RoutingProperties.class);
    }
}
