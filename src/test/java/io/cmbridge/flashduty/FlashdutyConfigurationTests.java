package io.cmbridge.flashduty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cmbridge.Misconfiguration;
import io.cmbridge.Problems;
import io.cmbridge.delivery.Destinations;
import io.cmbridge.flashduty.FlashdutyProperties.DestinationProperties;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class FlashdutyConfigurationTests {

    private static final String DEFAULT = "cm-bridge.destinations.default.push-url=";
    private static final String OPS = "cm-bridge.destinations.ops.push-url=";
    private static final String URL = "https://flashduty.example/push?integration_key=";

    private final ApplicationContextRunner room = new ApplicationContextRunner().withUserConfiguration(Room.class);

    @Test
    void everyPushUrlBecomesADestinationOfItsName() {
        assertThat(names(DEFAULT + URL + "one", OPS + "http://localhost:8081/x?a=b&integration_key=two&c"))
                .containsExactlyInAnyOrder("default", "ops");
    }

    @Test
    void whatOtherRoomsReadOfADestinationDoesNotMatter() {
        assertThat(names(OPS + URL + "one", "cm-bridge.destinations.ops.pace.per-second=5"))
                .containsExactly("ops");
    }

    @Test
    void withoutDestinationsThereAreNone() {
        assertThat(names()).isEmpty();
    }

    @Test
    void destinationsMayComeFromTheEnvironment() {
        var environment =
                Map.<String, Object>of("CMBRIDGE_DESTINATIONS_OPS_PUSHURL", URL + "one", "CM_BRIDGE_DATA_DIR", "/data");

        room.withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", environment)))
                .run(context ->
                        assertThat(context.getBean(Destinations.class).byName()).containsOnlyKeys("ops"));
    }

    @Test
    void surroundingSpaceIsNoPartOfAPushUrl() {
        assertThat(PushUrl.of("ops", new DestinationProperties(new Secret(" " + URL + "one\n"), false))
                        .uri())
                .hasToString(URL + "one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cm-bridge.destinations.ops.pace.per-second=5", OPS, OPS + " "})
    void aDestinationNeedsAPushUrl(String property) {
        assertThat(problem(property)).isEqualTo("cm-bridge.destinations.ops.push-url is not set.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flashduty.example/push?integration_key=s3cret",
                "/push?integration_key=s3cret",
                "ftp://flashduty.example/push?integration_key=s3cret",
                "https:///push?integration_key=s3cret",
                "https:push?integration_key=s3cret",
                "https://flashduty.example:99999/push?integration_key=s3cret",
                "https://flashduty.example/push?integration_key=s3cret|",
                "https://flashduty.example/push?integration_key=%s3cret",
            })
    void aPushUrlIsAnAbsoluteWebAddress(String url) {
        assertThat(problem(OPS + url))
                .isEqualTo("cm-bridge.destinations.ops.push-url is not an absolute http or https URL with a host.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://s3cret.example/push",
                "https://s3cret.example/push?integration_key",
                "https://s3cret.example/push?integration_key=",
                "https://s3cret.example/push?integration_key=%20&x=y",
                "https://s3cret.example/push?my_integration_key=s3cret",
                "https://s3cret.example/push#integration_key=s3cret",
            })
    void aPushUrlHoldsAnIntegrationKey(String url) {
        assertThat(problem(OPS + url))
                .isEqualTo("cm-bridge.destinations.ops.push-url has no integration_key in its query.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://flashduty.example",
                "HTTP://10.0.0.1:8080",
                "http://localhost.example",
                "http://127.0.0.1.nip.io"
            })
    void aPushUrlThatShowsTheKeyToTheWorldHasToBeMeant(String origin) {
        var url = OPS + origin + "/push?integration_key=s3cret";
        assertThat(problem(url)).startsWith("cm-bridge.destinations.ops.push-url is plain http");
        assertThat(Problems.foundBy(new FlashdutyCheck(), url, "cm-bridge.destinations.ops.plain-http=true"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "sandbox.localhost:80",
                "127.0.0.1:8080",
                "127.1.2.3",
                "[::1]:80",
                "[0:0:0:0:0:0:0:1]"
            })
    void aLoopbackAddressMayBePlainHttp(String host) {
        assertThat(Problems.foundBy(new FlashdutyCheck(), OPS + "http://" + host + "/push?integration_key=one"))
                .isEmpty();
    }

    @Test
    void allThatIsWrongIsFoundAtOnce() {
        assertThat(Problems.foundBy(
                        new FlashdutyCheck(),
                        OPS + "nonsense",
                        DEFAULT + URL,
                        "cm-bridge.destinations.dev.pace.per-second=5",
                        "cm-bridge.destinations.web.plain-http=perhaps",
                        "cm-bridge.destinations.web.push-url=" + URL + "one"))
                .hasSize(4);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aPathThatIsNotTheStandardOneIsAWarning(CapturedOutput output) {
        names(OPS + "https://s3cret.example/event/push/alert/aliyun?integration_key=s3cret2");
        assertThat(output)
                .containsOnlyOnce("The path of cm-bridge.destinations.ops.push-url is not that of a standard");
        names(DEFAULT + "https://s3cret.example/event/push/alert/standard?integration_key=s3cret2");
        assertThat(output)
                .doesNotContain("cm-bridge.destinations.default.push-url")
                .doesNotContain("s3cret");
    }

    @Test
    void twoDestinationsDoNotShareAnIntegrationKey() {
        assertThat(problem(OPS + URL + "s3cret%21", DEFAULT + "https://other.example?x&integration_key=s3cret!"))
                .isEqualTo("cm-bridge.destinations.default.push-url (environment variable FLASHDUTY_PUSH_URL)"
                        + " and cm-bridge.destinations.ops.push-url have the same integration_key.");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aFailedStartSaysWhatToDoAndTellsNoSecret(CapturedOutput output) {
        var application = new SpringApplicationBuilder(Room.class).web(WebApplicationType.NONE);

        assertThatThrownBy(() -> application.run("--" + DEFAULT + "flashduty.example?integration_key=s3cret"))
                .isInstanceOf(Misconfiguration.class);

        assertThat(output)
                .contains("cm-bridge.destinations.default.push-url (environment variable FLASHDUTY_PUSH_URL) is not")
                .contains("Set it to the whole push URL")
                .doesNotContain("s3cret");
    }

    @Test
    void theClientConnectsWithinFiveSecondsAndSpeaksHttpOneOne() {
        try (var client = FlashdutyConfiguration.httpClient(Optional.empty())) {
            assertThat(client.connectTimeout()).contains(Duration.ofSeconds(5));
            assertThat(client.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        }
    }

    @Test
    void propertiesDoNotShowAPushUrl() {
        room.withPropertyValues(OPS + URL + "s3cret")
                .run(context -> assertThat(
                                context.getBean(FlashdutyProperties.class).toString())
                        .contains("ops")
                        .doesNotContain("s3cret", "flashduty.example"));
    }

    private Set<String> names(String... properties) {
        var names = new HashSet<String>();
        room.withPropertyValues(properties)
                .run(context -> names.addAll(
                        context.getBean(Destinations.class).byName().keySet()));
        return names;
    }

    private static String problem(String... properties) {
        var problems = Problems.foundBy(new FlashdutyCheck(), properties);
        assertThat(problems).singleElement().asString().doesNotContainIgnoringCase("s3cret");
        return problems.getFirst().replaceFirst(" -> .*", "");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(FlashdutyProperties.class)
    @Import(FlashdutyConfiguration.class)
    static class Room {

        @Bean
        Clock clock() {
            return Pushes.CLOCK;
        }
    }
}
