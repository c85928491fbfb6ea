package io.cmbridge.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Answers scripts that may not do what they ask for, as a problem detail (RFC 9457). */
final class ApiRefusal implements AuthenticationEntryPoint, AccessDeniedHandler {

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof TooManyGuessesException tooMany) {
            response.setHeader("Retry-After", Long.toString(tooMany.seconds()));
            Answers.problem(
                    response,
                    HttpStatus.TOO_MANY_REQUESTS,
                    "Too many wrong passwords. None is looked at for now, not even the right one.");
        } else {
            response.setHeader("WWW-Authenticate", "Basic realm=\"CM Bridge\", charset=\"UTF-8\"");
            Answers.problem(
                    response,
                    HttpStatus.UNAUTHORIZED,
                    "Send the name %s and the console's password by HTTP Basic.".formatted(Operator.NAME));
        }
    }

    /** The only thing that is denied to the operator. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException fromElsewhere)
            throws IOException {
        Answers.problem(
                response,
                HttpStatus.FORBIDDEN,
                "A page of another site made the browser send this. Only reading is allowed from there.");
    }
}
