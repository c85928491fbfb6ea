package io.cmbridge.flashduty;

import io.cmbridge.delivery.Destination;
import io.cmbridge.delivery.Outcome;
import io.cmbridge.delivery.Outcome.Reason;
import io.cmbridge.delivery.Outcome.Unavailable;
import io.cmbridge.event.AlertEvent;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One Flashduty integration. One event is one request (Flashduty's documentation of its standard alert push); the
 * request, from the look-up of the host to the last byte of the answer, has one deadline.
 */
final class FlashdutyDestination implements Destination {

    private final HttpClient client;
    private final HttpRequest.Builder request;
    private final Redaction redaction;
    private final Clock clock;
    private final Duration deadline;

    /** @param deadline for the whole exchange, in which {@code client} also connects */
    FlashdutyDestination(HttpClient client, PushUrl url, Clock clock, Duration deadline) {
        this.client = client;
        this.request = HttpRequest.newBuilder(url.uri()).header("Content-Type", "application/json");
        this.redaction = new Redaction(url.key());
        this.clock = clock;
        this.deadline = deadline;
    }

    @Override
    public Outcome push(AlertEvent event) throws InterruptedException {
        var json = PushedEvent.of(event).json();
        var exchange = client.sendAsync(
                request.copy().POST(BodyPublishers.ofByteArray(json)).build(), answer -> new AnswerText());
        try {
            var response = exchange.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
            return new Answer(response, redaction).outcome(clock);
        } catch (TimeoutException slow) {
            return unavailable("no answer within " + deadline.toSeconds() + " s");
        } catch (ExecutionException failed) {
            return unavailable(redaction.message(NoAnswer.because(failed)));
        } finally {
            exchange.cancel(true);
        }
    }

    private static Unavailable unavailable(String message) {
        return new Unavailable(Reason.noAnswer(message));
    }
}
