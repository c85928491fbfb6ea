package io.cmbridge.sandbox;

/** A push that Flashduty would not take. Its message is the one in the answer. */
final class PushRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final FailureCode code;

    PushRefused(FailureCode code, String message) {
        super(message);
        this.code = code;
    }

    /** @throws PushRefused unless the rule is kept */
    static void unless(boolean kept, FailureCode code, String message) {
        if (!kept) {
            throw new PushRefused(code, message);
        }
    }

    FailureCode code() {
        return code;
    }
}
