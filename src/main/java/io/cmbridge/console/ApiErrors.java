package io.cmbridge.console;

import io.cmbridge.console.ApiProblem.ApiException;
import io.cmbridge.outbox.StoreUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/** Answers what fails below {@code /api}, or is not there, as a problem detail. What nobody foresaw is left to others. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ApiErrors implements HandlerExceptionResolver {

    private static final String RETRY_AFTER_SECONDS = "5";

    private final JsonMapper json = new JsonMapper();

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        var problem = (request.getServletPath() + "/").startsWith("/api/") ? problem(failure) : null;
        if (problem == null) {
            return null;
        }
        if (failure instanceof StoreUnavailableException) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (failure instanceof ErrorResponse known) {
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        }
        write(problem, response);
        return new ModelAndView();
    }

    private void write(ApiProblem problem, HttpServletResponse response) {
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        try {
            response.getOutputStream().write(json.writeValueAsBytes(problem));
        } catch (IOException askerHasGone) {
            throw new UncheckedIOException(askerHasGone);
        }
    }

    private static @Nullable ApiProblem problem(Exception failure) {
        return switch (failure) {
            case ApiException known -> known.problem();
            case BadParameterException bad ->
                ApiProblem.of(HttpStatus.BAD_REQUEST, String.valueOf(bad.getMessage()))
                        .at(bad.parameter());
            case MethodArgumentTypeMismatchException bad ->
                ApiProblem.of(HttpStatus.BAD_REQUEST, bad.getName() + " has to be a whole number.")
                        .at(bad.getName());
            case StoreUnavailableException down ->
                ApiProblem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "The store does not answer. Whether it has taken what was asked for is not known: look, and try again.");
            case ErrorResponse known ->
                problem(HttpStatus.valueOf(known.getStatusCode().value()));
            default -> null;
        };
    }

    private static ApiProblem problem(HttpStatus status) {
        return ApiProblem.of(
                status,
                switch (status) {
                    case NOT_FOUND -> "Nothing is served here. What is, stands in docs/api.md.";
                    case METHOD_NOT_ALLOWED -> "This path takes other methods: those of the header Allow.";
                    case NOT_ACCEPTABLE -> "Answers are JSON. Accept application/json, or anything.";
                    default -> "The request cannot be understood.";
                });
    }
}
