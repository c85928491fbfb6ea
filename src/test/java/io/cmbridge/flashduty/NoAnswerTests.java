package io.cmbridge.flashduty;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.cmbridge.delivery.Destination;
import io.cmbridge.delivery.Outcome;
import io.cmbridge.delivery.Outcome.Unavailable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(20)
class NoAnswerTests {

    @RegisterExtension
    static final WireMockExtension FLASHDUTY = WireMockExtension.newInstance()
            .options(options().dynamicPort().dynamicHttpsPort())
            .build();

    @Test
    void aRefusedConnectionIsUnavailable() throws Exception {
        int unused;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unused = socket.getLocalPort();
        }

        assertThat(message(Pushes.destinationAt("http://127.0.0.1:" + unused).push(Pushes.firing())))
                .isEqualTo("connection refused or host unreachable");
    }

    @Test
    void aHostThatCannotBeResolvedIsUnavailable() throws Exception {
        assertThat(message(Pushes.destinationAt("http://flashduty.invalid").push(Pushes.firing())))
                .isEqualTo("host name cannot be resolved");
    }

    @Test
    void aConnectionThatTakesTooLongIsUnavailable() {
        var slow = new ExecutionException(new HttpConnectTimeoutException("HTTP connect timed out"));

        assertThat(NoAnswer.because(slow)).isEqualTo("no connection in time");
    }

    @Test
    void anUntrustedCertificateIsUnavailable() throws Exception {
        var port = FLASHDUTY.getHttpsPort();

        assertThat(message(Pushes.destinationAt("https://localhost:" + port).push(Pushes.firing())))
                .startsWith("TLS failed: ");
    }

    @Test
    void aResetConnectionIsUnavailable() throws Exception {
        assertThat(message(push(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))))
                .isEqualTo("SocketException: Connection reset");
    }

    @Test
    void anAnswerOfGarbageIsUnavailable() throws Exception {
        assertThat(message(push(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE))))
                .isEqualTo("EOFException: EOF reached while reading");
    }

    @Test
    void anAnswerThatBreaksOffIsUnavailable() throws Exception {
        assertThat(message(push(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK))))
                .startsWith("IOException: Illegal character in chunk size");
    }

    @Test
    void whatIsTooLongIsCutAndKeepsItsStatusAndHeaders() throws Exception {
        var page = aResponse().withStatus(429).withHeader("Retry-After", "7").withBody("x".repeat(200_000));

        var outcome = (Unavailable) push(page);

        assertThat(outcome.reason().httpStatus()).isEqualTo(429);
        assertThat(outcome.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(outcome.rateLimited()).isTrue();
    }

    @Test
    void aHangingAnswerIsUnavailable() throws Exception {
        assertThat(message(push(aResponse().withFixedDelay(60_000)))).isEqualTo("no answer within 1 s");
    }

    @Test
    void anAnswerThatDribblesIsUnavailable() throws Exception {
        var dribble = aResponse().withBody("{\"request_id\":\"0a1b\"}").withChunkedDribbleDelay(20, 60_000);

        assertThat(message(push(dribble))).isEqualTo("no answer within 1 s");
    }

    @Test
    void theConnectionOfALatePushIsClosed() throws Exception {
        try (var deaf = new DeafServer()) {
            message(impatient(deaf.url()).push(Pushes.firing()));

            assertThat(deaf.connectionClosed).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    @Test
    void anInterruptEndsThePushAndItsConnection() throws Exception {
        try (var deaf = new DeafServer()) {
            var destination = Pushes.destinationAt(deaf.url());
            var failure = new CompletableFuture<Throwable>();
            var pusher = Thread.ofVirtual()
                    .start(() -> failure.complete(catchThrowable(() -> destination.push(Pushes.firing()))));
            deaf.requestArrived.join();

            pusher.interrupt();

            assertThat(failure).succeedsWithin(Duration.ofSeconds(10)).isInstanceOf(InterruptedException.class);
            assertThat(deaf.connectionClosed).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    private static Outcome push(ResponseDefinitionBuilder answer) throws InterruptedException {
        FLASHDUTY.stubFor(any(anyUrl()).willReturn(answer));
        return impatient("http://localhost:" + FLASHDUTY.getPort()).push(Pushes.firing());
    }

    private static Destination impatient(String server) {
        return Pushes.destination(server + Pushes.PATH + "?integration_key=" + Pushes.KEY, Duration.ofSeconds(1));
    }

    private static String message(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Unavailable.class);
        var unavailable = (Unavailable) outcome;
        assertThat(unavailable.retryAfter()).isEmpty();
        assertThat(unavailable.reason().httpStatus()).isNull();
        return unavailable.reason().message();
    }

    /** Takes one connection, reads from it and never answers. */
    private static final class DeafServer implements AutoCloseable {

        final CompletableFuture<Boolean> requestArrived = new CompletableFuture<>();
        final CompletableFuture<Boolean> connectionClosed = new CompletableFuture<>();
        private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

        DeafServer() throws IOException {
            Thread.ofVirtual().start(this::listen);
        }

        String url() {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }

        private void listen() {
            try (var connection = socket.accept()) {
                var input = connection.getInputStream();
                requestArrived.complete(input.read() >= 0);
                input.transferTo(OutputStream.nullOutputStream());
            } catch (IOException closed) {
                // A reset is a way of closing, too.
            }
            connectionClosed.complete(true);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
