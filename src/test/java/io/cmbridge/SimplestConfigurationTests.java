package io.cmbridge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class SimplestConfigurationTests {

    private static final String TOKEN = "cm-bridge.integrations.default.token";
    private static final String PUSH_URL = "cm-bridge.destinations.default.push-url";

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void twoVariablesMakeAnIntegrationAndADestination() {
        process("CALLBACK_TOKEN=token", "FLASHDUTY_PUSH_URL= https://example.com ");
        assertThat(environment.getProperty(TOKEN)).isEqualTo("token");
        assertThat(environment.getProperty(PUSH_URL)).isEqualTo("https://example.com");
    }

    @Test
    void anEmptyVariableIsNone() {
        process("CALLBACK_TOKEN=", "FLASHDUTY_PUSH_URL= ");
        assertThat(environment.containsProperty(TOKEN)).isFalse();
        assertThat(environment.containsProperty(PUSH_URL)).isFalse();
    }

    @Test
    void theSandboxStandsInOnlyIfItIsAskedForAndNothingIsConfigured() {
        process("cm-bridge.sandbox=true", "cm-bridge.data-dir=/data", "cm-bridge.console.port=9001");
        assertThat(environment.getActiveProfiles()).containsExactly("sandbox");
        assertThat(environment.getProperty("cm-bridge.data-dir")).isEqualTo("/data/sandbox");
        assertThat(environment.getProperty("cm-bridge.destinations.sandbox.push-url"))
                .startsWith("http://localhost:9001/sandbox/");
    }

    @Test
    void theSandboxIsOffUnlessAskedFor() {
        process();
        assertNoSandbox();
    }

    @Test
    void whatIsConfiguredIsUsedInsteadOfTheSandbox() {
        process("cm-bridge.sandbox=true", "CALLBACK_TOKEN=token", "FLASHDUTY_PUSH_URL=https://example.com");
        assertNoSandbox();
    }

    @Test
    void halfAConfigurationIsNoReasonForTheSandbox() {
        process("cm-bridge.sandbox=true", "CALLBACK_TOKEN=token");
        assertNoSandbox();
    }

    @Test
    void namedDestinationsKeepTheSandboxOutToo() {
        process("cm-bridge.sandbox=true", "cm-bridge.destinations.ops.push-url=https://example.com");
        assertNoSandbox();
    }

    private void assertNoSandbox() {
        assertThat(environment.getActiveProfiles()).isEmpty();
        assertThat(environment.containsProperty("cm-bridge.integrations.sandbox.token"))
                .isFalse();
    }

    private void process(String... properties) {
        for (var property : properties) {
            int equals = property.indexOf('=');
            environment.setProperty(property.substring(0, equals), property.substring(equals + 1));
        }
        new SimplestConfiguration().postProcessEnvironment(environment, new SpringApplication());
    }
}
