package io.cmbridge.port;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * The address under which Cloud Monitor reaches the port of callbacks.
 *
 * @param base up to what comes before {@value CallbackAddress#PATH}, without a slash at its end
 */
record PublicUrl(String base) {

    private static final int MOST = 65535;

    /** Nothing if the text is no such address: one has neither a query nor a callback's own path in it. */
    static Optional<PublicUrl> parse(String text) {
        try {
            var uri = new URI(text.strip());
            return isAddress(uri) ? Optional.of(new PublicUrl(withoutSlash(uri.toString()))) : Optional.empty();
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }

    private static boolean isAddress(URI uri) {
        boolean isWeb = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
        return isWeb
                && uri.getHost() != null
                && uri.getPort() <= MOST
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && !(uri.getPath() + "/").contains(CallbackAddress.PATH);
    }

    private static String withoutSlash(String text) {
        return text.replaceFirst("/+$", "");
    }
}
