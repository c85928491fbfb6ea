package io.cmbridge.cloudmonitor;

import io.cmbridge.event.AlertEvent;
import java.util.Optional;

/** An event's title: what and where, as plain text. */
final class Title {

    /** Where nothing has a name. */
    private static final String NAMELESS = MetricAlert.NAMELESS;

    private Title() {}

    static String of(String subject, Optional<String> resource) {
        var title = resource.map(where -> subject + " - " + where).orElse(subject);
        var plain = Text.withoutTemplates(title);
        return plain.isEmpty() ? NAMELESS : Text.cut(plain, AlertEvent.MAX_TITLE);
    }
}
