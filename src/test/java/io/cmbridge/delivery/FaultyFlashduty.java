package io.cmbridge.delivery;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Flashduty with a path for each destination, so that each can fail in its own way at the same time. */
final class FaultyFlashduty implements AutoCloseable {

    /** Each destination's key begins with this. */
    static final String KEY = "s3cret-";

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().containerThreads(100));
    private final Socket closed = new Socket();
    private final WireMockServer late;

    FaultyFlashduty() throws IOException {
        closed.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        late = new WireMockServer(options().port(closed.getLocalPort()));
        server.start();
        server.stubFor(any(anyUrl()).willReturn(okJson("{\"request_id\":\"r\",\"data\":{}}")));
    }

    /** A push URL. The key in it names the destination. */
    String url(String destination) {
        return at(server.port(), destination);
    }

    /** A push URL where nothing listens before everything heals. */
    String closedUrl(String destination) {
        return at(closed.getLocalPort(), destination);
    }

    private static String at(int port, String destination) {
        return "http://127.0.0.1:%d/%s?integration_key=%3$s%2$s".formatted(port, destination, KEY);
    }

    void fail(String destination, String content, Fault fault) {
        server.stubFor(post(urlPathEqualTo("/" + destination))
                .withRequestBody(containing(content))
                .willReturn(fault.answer()));
    }

    /** From here on everything is accepted. */
    void heal() {
        server.stubFor(any(anyUrl()).willReturn(okJson("{\"request_id\":\"r\",\"data\":{}}")));
        try {
            closed.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        late.start();
        late.stubFor(any(anyUrl()).willReturn(okJson("{\"request_id\":\"r\",\"data\":{}}")));
    }

    /** The bodies that came for a destination, in the order of their arrival. */
    List<String> pushed(String destination) {
        return Stream.of(server, late)
                .filter(WireMockServer::isRunning)
                .flatMap(flashduty -> flashduty.getAllServeEvents().reversed().stream())
                .map(ServeEvent::getRequest)
                .filter(push -> push.getUrl().startsWith("/" + destination + "?"))
                .sorted(Comparator.comparing(LoggedRequest::getLoggedDate))
                .map(LoggedRequest::getBodyAsString)
                .toList();
    }

    @Override
    public void close() {
        server.stop();
        late.stop();
    }
}
