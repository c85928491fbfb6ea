package io.cmbridge.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;

/** Callbacks that Cloud Monitor once sent, or that its documents show; numbers and names in them were changed. */
final class Samples {

    /** Their names, which are those of their files. */
    static final List<String> NAMES = List.of(
            "metric-ecs-documented.form",
            "metric-apigateway-alert.form",
            "metric-apigateway-ok.form",
            "metric-ecs-alert-2018.form",
            "metric-rds-alert-2019.form",
            "event-instance-statechange.json",
            "event-subscription.json");

    private Samples() {}

    /** The body of one. */
    static Optional<String> named(String name) {
        return NAMES.stream().filter(name::equals).findFirst().map(Samples::read);
    }

    private static String read(String name) {
        try {
            return new ClassPathResource("samples/" + name, Samples.class).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
