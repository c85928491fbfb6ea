package io.cmbridge.port;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.web.util.UriUtils;

/**
 * What stood in the URL of a callback. Taken out of the request before anything else sees it, since the token is a secret
 * and the query may be the alert itself: whoever logs or reports a request's path finds {@value #MASK} there. Never
 * printed.
 *
 * @param token what stood behind {@code /callback/}
 * @param query as it was written
 */
public record CallbackAddress(String token, Optional<String> query) {

    static final String PATH = "/callback/";
    static final String MASK = PATH + "***";
    static final String ATTRIBUTE = CallbackAddress.class.getName();

    private static final CallbackAddress NONE = new CallbackAddress("", Optional.empty());

    /** The address to which a request was sent; without a token if it was not sent to a callback URL. */
    public static CallbackAddress of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof CallbackAddress address ? address : NONE;
    }

    /** @param path as it was written, beginning with {@link #PATH} */
    static CallbackAddress parse(String path, Optional<String> query) {
        return new CallbackAddress(unescaped(path.substring(PATH.length())), query);
    }

    private static String unescaped(String token) {
        try {
            return UriUtils.decode(token, UTF_8);
        } catch (IllegalArgumentException badEscape) {
            return token;
        }
    }

    @Override
    public String toString() {
        return MASK;
    }
}
