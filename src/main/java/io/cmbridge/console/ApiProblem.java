package io.cmbridge.console;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A problem detail (RFC 9457) for a script.
 *
 * @param detail what is wrong and, where it is not plain from that, what to do
 * @param parameter the one that is wrong, if one is
 * @param result in a word, if something could not be done as things stand
 */
record ApiProblem(
        String title,
        int status,
        String detail,
        @Nullable String parameter,
        @Nullable String result) implements ApiAnswer {

    static ApiProblem of(HttpStatus status, String detail) {
        return new ApiProblem(status.getReasonPhrase(), status.value(), detail, null, null);
    }

    static ApiProblem notFound(String detail) {
        return of(HttpStatus.NOT_FOUND, detail);
    }

    /** @param result in a word */
    static ApiProblem conflict(Enum<?> result, String detail) {
        var problem = of(HttpStatus.CONFLICT, detail);
        return new ApiProblem(problem.title, problem.status, detail, null, ApiWords.of(result));
    }

    ApiProblem at(String wrongParameter) {
        return new ApiProblem(title, status, detail, wrongParameter, result);
    }

    /** To be thrown. */
    ApiException toException() {
        return new ApiException(this);
    }

    /** Is answered as its problem. */
    static final class ApiException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient ApiProblem problem;

        private ApiException(ApiProblem problem) {
            super(problem.detail);
            this.problem = problem;
        }

        ApiProblem problem() {
            return problem;
        }
    }
}
