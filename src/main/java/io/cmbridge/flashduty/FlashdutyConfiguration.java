package io.cmbridge.flashduty;

import io.cmbridge.delivery.Caution;
import io.cmbridge.delivery.Destination;
import io.cmbridge.delivery.Destinations;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Makes a destination of every push URL in the configuration. */
@Configuration(proxyBeanMethods = false)
class FlashdutyConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(FlashdutyConfiguration.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

    @Bean
    Destinations destinations(FlashdutyProperties properties, Environment environment, Clock clock) {
        var client = httpClient(EgressProxy.of(name -> Optional.ofNullable(environment.getProperty(name))));
        var destinations = new HashMap<String, Destination>();
        var cautions = new HashMap<String, Set<Caution>>();
        properties.destinations().forEach((name, destination) -> {
            var url = PushUrl.of(name, destination);
            cautions.put(name, url.cautions());
            if (url.cautions().contains(Caution.PATH_NOT_STANDARD)) {
                LOG.warn(
                        "The path of {} is not that of a standard integration. That is right for a proxy; the push URL of a"
                                + " Cloud Monitor integration, for example, expects something else",
                        PushUrl.property(name));
            }
            destinations.put(name, new FlashdutyDestination(client, url, clock, ANSWER_TIMEOUT));
        });
        return new Destinations(destinations, cautions);
    }

    static HttpClient httpClient(Optional<EgressProxy> proxy) {
        var client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(Redirect.NEVER);
        proxy.ifPresent(way -> way.use(client));
        return client.build();
    }
}
