package io.cmbridge.console;

import jakarta.servlet.http.HttpServletRequest;

/** Who did something, for the audit trail. */
final class Who {

    private Who() {}

    /** The account that a request was made with, and the address it came from. */
    static String of(HttpServletRequest request) {
        var name = request.getUserPrincipal() == null
                ? "nobody"
                : request.getUserPrincipal().getName();
        return of(name, request.getRemoteAddr());
    }

    /** The same, of a request to the API. */
    static String ofScript(HttpServletRequest request) {
        return of(request) + " by API";
    }

    static String of(String account, String address) {
        return account + " from " + address;
    }
}
