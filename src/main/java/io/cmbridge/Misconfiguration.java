package io.cmbridge;

/**
 * The configuration does not allow a start. Reported without a stack trace, as what is wrong and what to do about it;
 * neither text may hold a secret.
 */
public final class Misconfiguration extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * @param problem what is wrong, naming the property
     * @param action what to set, and to what
     */
    public Misconfiguration(String problem, String action) {
        super(problem);
        this.action = action;
    }

    String action() {
        return action;
    }
}
