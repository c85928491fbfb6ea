package io.cmbridge;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Posts to any of the URLs, but to none that has just failed as long as there is another. One that has failed rests for as
 * long as its failure has taken, which is long if it does not answer at all.
 */
final class LoadBalancer {

    private static final long LEAST_REST = Duration.ofMillis(300).toNanos();

    private final HttpClient http;
    private final List<URI> urls;
    private final Map<URI, Long> restsUntil = new ConcurrentHashMap<>();

    LoadBalancer(HttpClient http, List<URI> urls) {
        this.http = http;
        this.urls = List.copyOf(urls);
    }

    /** Once, as Cloud Monitor posts a callback, with its patience. */
    HttpResponse<String> post(String body, RandomGenerator random) throws IOException, InterruptedException {
        var url = choose(random);
        long begin = System.nanoTime();
        boolean failed = true;
        try {
            var response = http.send(PackagedBridge.callback(url, body), BodyHandlers.ofString());
            failed = response.statusCode() == 503;
            return response;
        } finally {
            if (failed) {
                long end = System.nanoTime();
                restsUntil.put(url, end + Math.max(end - begin, LEAST_REST));
            }
        }
    }

    private URI choose(RandomGenerator random) {
        long now = System.nanoTime();
        var rested = urls.stream()
                .filter(url -> restsUntil.getOrDefault(url, now) - now <= 0)
                .toList();
        var choices = rested.isEmpty() ? urls : rested;
        return choices.get(random.nextInt(choices.size()));
    }
}
