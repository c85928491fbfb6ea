package io.cmbridge.flashduty;

import io.cmbridge.Misconfiguration;
import io.cmbridge.delivery.Destination;
import io.cmbridge.delivery.Destinations;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Makes a destination of every push URL in the configuration, or says what is wrong with it and ends the start. */
@Configuration(proxyBeanMethods = false)
class FlashdutyConfiguration {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

    @Bean
    Destinations destinations(FlashdutyProperties properties, Environment environment, Clock clock) {
        var client = httpClient();
        var destinations = new HashMap<String, Destination>();
        pushUrls(properties, environment)
                .forEach((name, url) ->
                        destinations.put(name, new FlashdutyDestination(client, url, clock, ANSWER_TIMEOUT)));
        return new Destinations(destinations);
    }

    static HttpClient httpClient() {
        return HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(Redirect.NEVER)
                .build();
    }

    private static SortedMap<String, PushUrl> pushUrls(FlashdutyProperties properties, Environment environment) {
        var urls = new TreeMap<String, PushUrl>();
        var nameByKey = new HashMap<String, String>();
        for (var name : names(environment).keySet()) {
            var destination = properties.destinations().get(name);
            var url = PushUrl.of(name, destination == null ? null : destination.pushUrl());
            var other = nameByKey.putIfAbsent(url.key().value(), name);
            if (other != null) {
                throw sharedKey(other, name);
            }
            urls.put(name, url);
        }
        return urls;
    }

    /** All destinations; the properties of this room lack those of which only other rooms' properties are set. */
    private static SortedMap<String, Object> names(Environment environment) {
        return new TreeMap<>(Binder.get(environment)
                .bind(FlashdutyProperties.DESTINATIONS, Bindable.mapOf(String.class, Object.class))
                .orElse(Map.of()));
    }

    private static Misconfiguration sharedKey(String one, String other) {
        return new Misconfiguration(
                PushUrl.property(one) + " and " + PushUrl.property(other) + " have the same integration_key.",
                "Give each destination the push URL of an integration of its own, or remove one of the two:"
                        + " Flashduty counts the rate per integration.");
    }
}
