package io.cmbridge.cloudmonitor;

/** A callback in which no alert can be found. The message says why, in a sentence for the person who reads it. */
public final class UnreadableCallbackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableCallbackException(String problem) {
        super(problem);
    }

    /** Why, in a sentence. */
    public String problem() {
        return String.valueOf(getMessage());
    }
}
