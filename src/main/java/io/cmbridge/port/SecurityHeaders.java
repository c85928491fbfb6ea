package io.cmbridge.port;

import org.apache.coyote.Response;

/** What is said with every answer, so that no browser and no cache makes more of it than it is. */
final class SecurityHeaders {

    private SecurityHeaders() {}

    /** @param isPage whether it may be a page, which then says for itself what it loads */
    static void put(Response response, boolean isPage) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        if (!isPage) {
            response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        }
    }
}
