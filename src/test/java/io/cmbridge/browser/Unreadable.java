package io.cmbridge.browser;

import io.cmbridge.Bridge;
import java.net.http.HttpResponse;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Callbacks in which there is nothing to read. */
final class Unreadable {

    private static final int AT_ONCE = 16;

    private Unreadable() {}

    static void post(Bridge bridge, String token, int number) throws InterruptedException {
        try (var senders = Executors.newFixedThreadPool(AT_ONCE)) {
            var posts = IntStream.range(0, number)
                    .<Callable<HttpResponse<String>>>mapToObj(i -> () -> bridge.post(token, "unreadable=" + i))
                    .toList();
            senders.invokeAll(posts);
        }
    }
}
