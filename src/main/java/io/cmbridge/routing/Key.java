package io.cmbridge.routing;

import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.EventStatus;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a condition looks at: {@code severity}, {@code title} or {@code labels.<name>}. */
sealed interface Key {

    String LABELS = "labels.";

    /** The text at this key; empty if the event has no such label. */
    Optional<String> in(AlertEvent event, EventStatus severity);

    /** Empty if there is no such key, or no event could have such a label. */
    static Optional<Key> of(String text) {
        return switch (text) {
            case "severity" -> Optional.of(new Severity());
            case "title" -> Optional.of(new Title());
            default ->
                Optional.of(text)
                        .filter(key -> key.startsWith(LABELS))
                        .map(key -> key.substring(LABELS.length()))
                        .filter(Label::isName)
                        .map(Label::new);
        };
    }

    /** {@code Critical}, {@code Warning}, {@code Info} or {@code Ok}; conditions on it do not mind the letters' case. */
    record Severity() implements Key {

        @Override
        public Optional<String> in(AlertEvent event, EventStatus severity) {
            return Optional.of(text(severity));
        }

        static String text(EventStatus status) {
            return switch (status) {
                case CRITICAL -> "Critical";
                case WARNING -> "Warning";
                case INFO -> "Info";
                case OK -> "Ok";
            };
        }
    }

    /** The title as it is sent. */
    record Title() implements Key {

        @Override
        public Optional<String> in(AlertEvent event, EventStatus severity) {
            return Optional.of(event.title());
        }
    }

    /** A label as it is sent, an integration's own among them. */
    record Label(String name) implements Key {

        private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

        @Override
        public Optional<String> in(AlertEvent event, EventStatus severity) {
            return Optional.ofNullable(event.labels().get(name));
        }

        static boolean isName(String name) {
            return NAME.matcher(name).matches() && name.length() <= AlertEvent.MAX_LABEL_NAME;
        }
    }
}
