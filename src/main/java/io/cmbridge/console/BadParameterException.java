package io.cmbridge.console;

/** A request's parameter has a value that means nothing. The value itself is not repeated. */
final class BadParameterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String parameter;
    private final String expected;

    /** @param expected what it should be, in words */
    BadParameterException(String parameter, String expected) {
        super(parameter + " has to be " + expected + ".");
        this.parameter = parameter;
        this.expected = expected;
    }

    String parameter() {
        return parameter;
    }

    String expected() {
        return expected;
    }
}
