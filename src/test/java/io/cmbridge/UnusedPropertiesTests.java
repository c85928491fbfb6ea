package io.cmbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What is set and has no effect ends the start. */
class UnusedPropertiesTests {

    private static final String URL = "https://flashduty.example/push?integration_key=s3cret";

    @Test
    void whatARoomReadsIsUsed() {
        assertThat(unused(
                        Map.of(),
                        "cm-bridge.data-dir=/data",
                        "cm-bridge.destinations.ops.push-url=" + URL,
                        "cm-bridge.integrations.ops.labels.team=sre",
                        "cm-bridge.integrations.ops.destinations[0]=ops",
                        "cm-bridge.integrations.dev.destinations=ops",
                        "server.port=8080"))
                .isEmpty();
    }

    @Test
    void aMisspeltPropertyIsNamedWithThoseThatExistInItsPlace() {
        assertThat(unused(Map.of(), "cm-bridge.destinations.ops.psuh-url=" + URL))
                .containsExactly(
                        "cm-bridge.destinations.ops.psuh-url is set, and nothing reads it. -> Correct its name or"
                                + " remove it. Known are: cm-bridge.destinations.ops.push-url,"
                                + " cm-bridge.destinations.ops.pushes.");
        assertThat(unused(Map.of(), "cm-bridge.datadir=/data", "cm-bridge.date-dir=/data"))
                .containsExactly(
                        "cm-bridge.date-dir is set, and nothing reads it. -> Correct its name or remove it. Known"
                                + " are: cm-bridge.data-dir, cm-bridge.destinations, cm-bridge.integrations.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CM_BRIDGE_DATA_DIR",
                "CMBRIDGE_DATADIR",
                "CMBRIDGE_DESTINATIONS_TEAMA_PUSHURL",
                "CMBRIDGE_DESTINATIONS_TEAMA_PUSH_URL",
                "cmbridge_destinations_teama_pushurl",
                "CMBRIDGE_INTEGRATIONS_OPS_DESTINATIONS_0",
                "CMBRIDGE_INTEGRATIONS_OPS_LABELS_TEAM",
                "LOGGING_STRUCTURED_FORMAT_CONSOLE",
                "PATH",
                "CALLBACK_TOKEN"
            })
    void aVariableThatSpringBootUnderstandsIsUsed(String variable) {
        assertThat(unused(Map.of(variable, "/data"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CM_BRIDGE_DESTINATIONS_TEAMA_PUSH_URL",
                "CM_BRIDGE_DESTINATIONS_TEAMA_PUSHURL",
                "CMBRIDGE_DATA_DIR",
                "CM_BRIDGE_DATADIR",
                "CM_BRIDGE_CONSOL_PORT",
                "CM_BRIDGE_X"
            })
    void aVariableThatBindsToNothingIsNamedWithoutItsValue(String variable) {
        assertThat(unused(Map.of(variable, "s3cret")))
                .singleElement()
                .asString()
                .startsWith("The environment variable " + variable + " is set, and nothing reads it.")
                .contains("CMBRIDGE_DESTINATIONS_OPS_PUSHURL")
                .doesNotContain("s3cret");
    }

    @Test
    void anUnderscoreForADashCountsWhereTheNameIsKnownOtherwise() {
        assertThat(unused(
                        Map.of("CM_BRIDGE_DESTINATIONS_TEAMA_PUSH_URL", URL), "cm-bridge.destinations.teama.pushes=5"))
                .isEmpty();
    }

    @Test
    void aValueWhereThereIsAMapIsNoticed() {
        assertThat(unused(Map.of(), "cm-bridge.destinations=" + URL, "cm-bridge.destinations.ops.push-url=" + URL))
                .singleElement()
                .asString()
                .startsWith("cm-bridge.destinations is set, and nothing reads it.");
    }

    @Test
    void aVariableThatIsOverriddenIsNoMistake() {
        assertThat(unused(Map.of("CM_BRIDGE_DATA_DIR", "/data"), "cm-bridge.data-dir=/elsewhere"))
                .isEmpty();
    }

    @Test
    void aListThatIsOverriddenIsNoMistake() {
        var environment = new StandardEnvironment();
        Stream.of(
                        Map.<String, Object>of("cm-bridge.integrations.ops.destinations", "web"),
                        Map.<String, Object>of("cm-bridge.integrations.dev.destinations[0]", "web"),
                        Map.<String, Object>of(
                                "cm-bridge.integrations.ops.destinations[0]", "dba",
                                "cm-bridge.integrations.ops.destinations[1]", "web",
                                "cm-bridge.integrations.dev.destinations[0]", "dba",
                                "cm-bridge.integrations.dev.destinations[1]", "web",
                                "cm-bridge.integrations.dev.destination[0]", "web"))
                .forEach(source ->
                        environment.getPropertySources().addLast(new MapPropertySource(source.toString(), source)));
        var configured = new Configured(environment);
        configured.read("cm-bridge", Room.class);
        UnusedProperties.check(configured);
        assertThat(configured.problems())
                .singleElement()
                .asString()
                .contains("cm-bridge.integrations.dev.destination[0] is set, and nothing reads it.");
    }

    @Test
    void aVariableThatAPropertyRefersToIsUsed() {
        assertThat(unused(Map.of("CM_BRIDGE_OPS_URL", URL), "cm-bridge.destinations.ops.push-url=${CM_BRIDGE_OPS_URL}"))
                .isEmpty();
        assertThat(unused(Map.of("CM_BRIDGE_OPS", URL), "cm-bridge.destinations.ops.push-url=${CM_BRIDGE_OPS_URL:x}"))
                .hasSize(1);
    }

    @Test
    void whatKubernetesSetsForAServiceIsNoMistake() {
        assertThat(unused(Map.of(
                        "CM_BRIDGE_SERVICE_HOST", "10.0.0.1",
                        "CM_BRIDGE_SERVICE_PORT", "8080",
                        "CM_BRIDGE_SERVICE_PORT_HTTP", "8080",
                        "CM_BRIDGE_PORT", "tcp://10.0.0.1:8080",
                        "CM_BRIDGE_PORT_8080_TCP", "tcp://10.0.0.1:8080",
                        "CM_BRIDGE_PORT_8080_TCP_ADDR", "10.0.0.1")))
                .isEmpty();
        assertThat(unused(Map.of("CM_BRIDGE_PORT", "8080"))).hasSize(1);
    }

    @Test
    void aValueThatCannotBeReadIsReportedOnceAndTheRestIsReadOn() {
        assertThat(unused(
                        Map.of(),
                        "cm-bridge.destinations.ops.pushes=many s3cret",
                        "cm-bridge.destinations.dev.pushes=more s3cret",
                        "cm-bridge.date-dir=x"))
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text)
                                .startsWith("The property cm-bridge.destinations.ops.pushes cannot be read"),
                        text -> assertThat(text)
                                .startsWith("The property cm-bridge.destinations.dev.pushes cannot be read"),
                        text -> assertThat(text).startsWith("cm-bridge.date-dir is set"))
                .noneMatch(text -> text.contains("s3cret"));
    }

    private static List<String> unused(Map<String, Object> variables, String... properties) {
        return Problems.ofUnused(
                configured -> {
                    configured.names("cm-bridge.destinations");
                    configured.read("cm-bridge", Room.class);
                    configured.read("cm-bridge", RoomThatOnlyNames.class);
                },
                variables,
                properties);
    }

    record Room(
            String dataDir,
            @DefaultValue Map<String, Destination> destinations,
            @DefaultValue Map<String, Integration> integrations) {}

    record RoomThatOnlyNames(@DefaultValue Map<String, Object> destinations) {}

    record Destination(String pushUrl, @DefaultValue("8") int pushes) {}

    record Integration(
            @DefaultValue Map<String, String> labels,
            @DefaultValue List<String> destinations) {}
}
