package io.cmbridge.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cmbridge.console.Story.EntryStory;
import io.cmbridge.delivery.EventText;
import io.cmbridge.outbox.Backlog;
import io.cmbridge.outbox.Body;
import io.cmbridge.outbox.History;
import io.cmbridge.outbox.StoredCallback;
import io.cmbridge.routing.Integrations;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts together all that is known of one callback. */
@Component
class Stories {

    private static final int NEIGHBOURS = 5;

    private final Backlog backlog;
    private final History history;
    private final Integrations integrations;
    private final Previews previews;
    private final EventText text;

    Stories(Backlog backlog, History history, Integrations integrations, Previews previews, EventText text) {
        this.backlog = backlog;
        this.history = history;
        this.integrations = integrations;
        this.previews = previews;
        this.text = text;
    }

    Optional<Story> of(long callback) {
        return backlog.find(callback).map(stored -> story(callback, stored));
    }

    private Story story(long callback, StoredCallback stored) {
        var arrived = stored.arrived();
        byte[] body = arrived.body().bytes();
        var push = stored.event().map(text::of);
        return new Story(
                callback,
                stored,
                new String(body, UTF_8),
                Previews.fields(body),
                integrations
                        .named(arrived.integration())
                        .filter(whole -> body.length < Body.LIMIT)
                        .map(integration -> previews.of(integration, body, arrived.receivedAt())),
                stored.entries().stream()
                        .map(entry -> new EntryStory(entry, history.neighbours(entry.id(), NEIGHBOURS)))
                        .toList(),
                push,
                Curl.commands(body, push));
    }
}
