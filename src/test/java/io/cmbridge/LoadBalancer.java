package io.cmbridge;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Chooses where a post goes: to any of the URLs, but to none that has just failed as long as there is another. One that has
 * failed rests for as long as its failure has taken, which is long if it does not answer at all.
 */
final class LoadBalancer {

    private static final Duration LEAST_REST = Duration.ofMillis(300);

    private final List<URI> urls;
    private final Map<URI, Long> restsUntil = new ConcurrentHashMap<>();

    LoadBalancer(List<URI> urls) {
        this.urls = List.copyOf(urls);
    }

    URI choose(RandomGenerator random) {
        long now = System.nanoTime();
        var rested = urls.stream()
                .filter(url -> restsUntil.getOrDefault(url, now) - now <= 0)
                .toList();
        var choices = rested.isEmpty() ? urls : rested;
        return choices.get(random.nextInt(choices.size()));
    }

    /** @param took how long it took to fail */
    void failed(URI url, Duration took) {
        var rest = took.compareTo(LEAST_REST) > 0 ? took : LEAST_REST;
        restsUntil.put(url, System.nanoTime() + rest.toNanos());
    }
}
