package io.cmbridge.flashduty;

import io.cmbridge.Misconfiguration;
import io.cmbridge.delivery.Caution;
import io.cmbridge.flashduty.FlashdutyProperties.DestinationProperties;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a destination's events are posted to. A URL copied from Flashduty may carry more parameters than the key, and
 * they mean something (Flashduty's documentation), so it is used whole.
 *
 * @param uri absolute, {@code http} or {@code https}, with a host
 * @param key the credential in its query
 */
record PushUrl(URI uri, IntegrationKey key) {

    private static final String ACTION = "Set it to the whole push URL that Flashduty shows for the integration, like"
            + " https://api.flashcat.cloud/event/push/alert/standard?integration_key=...;"
            + " what stands in it as ${NAME} must be set, too.";

    private static final int MAX_PORT = 65535;
    private static final String STANDARD_PATH = "/event/push/alert/standard";
    private static final Pattern LOOPBACK =
            Pattern.compile("(.+\\.)?localhost|127(\\.\\d{1,3}){3}|\\[(0*:)*0*1]", Pattern.CASE_INSENSITIVE);

    /** @throws Misconfiguration naming the property, never the URL, when events cannot be posted to it */
    static PushUrl of(String destination, DestinationProperties configured) {
        var property = property(destination);
        var text = configured.pushUrl() == null ? "" : configured.pushUrl().value();
        if (text.isBlank()) {
            throw new Misconfiguration(property + " is not set.", ACTION);
        }
        var uri = uri(property, text.strip());
        if (isInTheOpen(uri) && !configured.plainHttp()) {
            throw new Misconfiguration(
                    property + " is plain http, which shows the key and the alerts to everyone on the way.",
                    "Write https. If nobody is on the way, as to a proxy of your own, set %s.%s.plain-http=true."
                            .formatted(FlashdutyProperties.DESTINATIONS, destination));
        }
        var key = IntegrationKey.in(uri)
                .orElseThrow(() -> new Misconfiguration(property + " has no integration_key in its query.", ACTION));
        return new PushUrl(uri, key);
    }

    /** How a person finds where the push URL of this destination is set. */
    static String property(String destination) {
        var property = FlashdutyProperties.DESTINATIONS + "." + destination + ".push-url";
        return destination.equals("default") ? property + " (environment variable FLASHDUTY_PUSH_URL)" : property;
    }

    private static URI uri(String property, String text) {
        try {
            var uri = new URI(text);
            if (isWeb(uri) && uri.getHost() != null && uri.getPort() <= MAX_PORT) {
                return uri;
            }
        } catch (URISyntaxException unreadable) {
            // The exception holds the URL, so it goes no further.
        }
        throw new Misconfiguration(property + " is not an absolute http or https URL with a host.", ACTION);
    }

    /** What is allowed, and may all the same not be meant. */
    Set<Caution> cautions() {
        var cautions = EnumSet.noneOf(Caution.class);
        if (!uri.getPath().endsWith(STANDARD_PATH)) {
            cautions.add(Caution.PATH_NOT_STANDARD);
        }
        if (isInTheOpen(uri)) {
            cautions.add(Caution.PLAIN_HTTP);
        }
        return cautions;
    }

    private static boolean isInTheOpen(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme()) && !isLoopback(uri.getHost());
    }

    static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    private static boolean isWeb(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
    }

    @Override
    public String toString() {
        return "PushUrl";
    }
}
