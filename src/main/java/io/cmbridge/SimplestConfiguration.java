package io.cmbridge;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/**
 * Turns {@code CALLBACK_TOKEN} and {@code FLASHDUTY_PUSH_URL} into the integration and the destination that are both
 * named {@code default}. Where the sandbox is asked for ({@code cm-bridge.sandbox=true}) and nothing is configured, it
 * becomes the only destination, with data of its own, so that no play alert ever reaches a real one.
 */
class SimplestConfiguration implements EnvironmentPostProcessor, ConfigurationCheck {

    private static final String SANDBOX = "sandbox";
    private static final String TOKEN = "cm-bridge.integrations.default.token";
    private static final String PUSH_URL = "cm-bridge.destinations.default.push-url";
    private static final String DATA_DIR = "cm-bridge.data-dir";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var simplest = new LinkedHashMap<String, Object>();
        take(environment, "CALLBACK_TOKEN", TOKEN, simplest);
        take(environment, "FLASHDUTY_PUSH_URL", PUSH_URL, simplest);
        environment.getPropertySources().addLast(new MapPropertySource("simplest configuration", simplest));
        if (simplest.isEmpty() && isSandboxAskedFor(environment) && !isConfigured(environment)) {
            environment.addActiveProfile(SANDBOX);
            environment.getPropertySources().addFirst(new MapPropertySource(SANDBOX, sandbox(environment)));
        }
    }

    @Override
    public void check(Configured configured) {
        configured.read("cm-bridge", Switch.class);
        requireOne("CALLBACK_TOKEN", TOKEN, configured);
        requireOne("FLASHDUTY_PUSH_URL", PUSH_URL, configured);
    }

    /** A property goes before its variable, so the variable would have no effect. */
    private static void requireOne(String variable, String property, Configured configured) {
        var value = configured.value(variable);
        if (value.isPresent() && !value.equals(configured.value(property))) {
            configured.report(
                    "%s and %s are both set, and differ.".formatted(variable, property), "Remove one of the two.");
        }
    }

    /** @param sandbox whether the sandbox becomes the destination where nothing else is configured */
    @ConfigurationProperties("cm-bridge")
    record Switch(boolean sandbox) {}

    private static void take(ConfigurableEnvironment from, String variable, String property, Map<String, Object> to) {
        var value = from.getProperty(variable, "").strip();
        if (!value.isEmpty()) {
            to.put(property, value);
        }
    }

    private static boolean isSandboxAskedFor(ConfigurableEnvironment environment) {
        return environment.getProperty("cm-bridge.sandbox", Boolean.class, false)
                && !environment.acceptsProfiles(Profiles.of(SANDBOX));
    }

    private static boolean isConfigured(ConfigurableEnvironment environment) {
        var binder = Binder.get(environment);
        return binder.bind("cm-bridge.integrations", Map.class).isBound()
                || binder.bind("cm-bridge.destinations", Map.class).isBound();
    }

    private static Map<String, Object> sandbox(ConfigurableEnvironment environment) {
        return Map.of(
                "cm-bridge.integrations.sandbox.token",
                "play-in-the-sandbox",
                "cm-bridge.destinations.sandbox.push-url",
                "http://localhost:%s/sandbox/event/push/alert/standard?integration_key=sandbox"
                        .formatted(environment.getProperty("cm-bridge.console.port", "8081")),
                DATA_DIR,
                environment.getProperty(DATA_DIR, "./data") + "/" + SANDBOX);
    }
}
