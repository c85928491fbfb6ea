package io.cmbridge.console;

import io.cmbridge.outbox.History.Neighbours;
import io.cmbridge.outbox.StoredCallback;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of one callback.
 *
 * @param callback its number
 * @param body as text
 * @param preview what would become of it now; empty if its integration is no longer configured
 * @param entries one per destination
 * @param push what is pushed of it; empty if it is unreadable
 * @param curl shell commands that send it again: the callback to {@code $CALLBACK_URL}, the event to {@code $PUSH_URL}
 */
record Story(
        long callback,
        StoredCallback stored,
        String body,
        Map<String, String> fields,
        Optional<Preview> preview,
        List<EntryStory> entries,
        Optional<String> push,
        List<String> curl) {

    /** One entry and what stands beside it in its lane. */
    record EntryStory(StoredCallback.Entry entry, Neighbours neighbours) {}
}
