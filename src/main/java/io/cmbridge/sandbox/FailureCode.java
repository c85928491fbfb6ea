package io.cmbridge.sandbox;

/** Flashduty's error codes, as far as the sandbox gives them, with the HTTP status of each (Flashduty's documentation). */
enum FailureCode {
    INVALID_PARAMETER("InvalidParameter", 400),
    INVALID_CONTENT_TYPE("InvalidContentType", 400),
    METHOD_NOT_ALLOWED("MethodNotAllowed", 400),
    ROUTE_NOT_FOUND("RouteNotFound", 404),
    REQUEST_TOO_FREQUENTLY("RequestTooFrequently", 429);

    private final String word;
    private final int httpStatus;

    FailureCode(String word, int httpStatus) {
        this.word = word;
        this.httpStatus = httpStatus;
    }

    /** The code as it stands in the answer. */
    String word() {
        return word;
    }

    int httpStatus() {
        return httpStatus;
    }
}
