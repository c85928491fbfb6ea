package io.cmbridge;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.springframework.util.PlaceholderResolutionException;

/**
 * The configuration does not allow a start. Reported without a stack trace, as what is wrong and what to do about it;
 * neither text may hold a secret.
 */
public final class Misconfiguration extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** @see Problem */
    public Misconfiguration(String what, String action) {
        this(List.of(new Problem(what, action)));
    }

    Misconfiguration(List<Problem> problems) {
        super(problems.stream().map(Problem::what).collect(joining("\n")));
        this.problems = List.copyOf(problems);
    }

    List<Problem> problems() {
        return problems;
    }

    /**
     * One thing that is wrong.
     *
     * @param what naming the property
     * @param action what to set, and to what
     */
    record Problem(String what, String action) {

        /** What keeps a property from being read, and what is expected there. */
        static Problem of(String property, Throwable error, String expected) {
            for (Throwable cause = error; cause != null; cause = cause.getCause()) {
                if (cause instanceof Misconfiguration known) {
                    return known.problems().getFirst();
                }
                if (cause instanceof PlaceholderResolutionException unresolved) {
                    return unresolved(unresolved);
                }
            }
            return new Problem(
                    "The property %s cannot be read; its value is not shown here.".formatted(property),
                    "Correct its name or its value. " + expected);
        }

        static Problem unresolved(PlaceholderResolutionException e) {
            return new Problem(
                    "The configuration refers to ${%s}, which cannot be resolved.".formatted(e.getPlaceholder()),
                    "Set %s in the environment, or write the value itself.".formatted(e.getPlaceholder()));
        }
    }
}
