package io.cmbridge.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/**
 * Whether a page of another site has made a browser send a request. A browser says so with {@code Sec-Fetch-Site}, and,
 * since it does not do that over http, with {@code Origin} for whatever is no GET. Scripts send neither.
 */
final class CrossSite {

    private static final Set<String> OWN = Set.of("same-origin", "none");
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private CrossSite() {}

    /** A request that may change something. */
    static boolean isWrite(HttpServletRequest request) {
        if (READS.contains(request.getMethod())) {
            return false;
        }
        var site = request.getHeader("Sec-Fetch-Site");
        var origin = request.getHeader("Origin");
        return site != null ? !OWN.contains(site) : origin != null && !isOwn(origin, request.getHeader("Host"));
    }

    private static boolean isOwn(String origin, String host) {
        return origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host);
    }

    /** A page whose link may have been on another site's page, so that the login cookie did not come with it. */
    static boolean mayBeLink(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        var accept = request.getHeader("Accept");
        return (site == null || !OWN.contains(site)) && accept != null && accept.contains("text/html");
    }
}
