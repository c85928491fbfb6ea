package io.cmbridge.routing;

/** A condition's value is none of Flashduty's filter language. */
final class UnusableValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * @param problem what is wrong with it, as the rest of a sentence
     * @param action what to write instead
     */
    UnusableValueException(String problem, String action) {
        super(problem);
        this.action = action;
    }

    String problem() {
        return String.valueOf(getMessage());
    }

    String action() {
        return action;
    }
}
