package io.cmbridge.console;

import io.cmbridge.outbox.StoreUnavailableException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** What of a page's failures a person can do something about; see {@link ErrorPages}. */
@ControllerAdvice(annotations = Page.class)
class PageErrors {

    @ExceptionHandler
    void storeFails(StoreUnavailableException e, HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
    }

    @ExceptionHandler
    void badParameter(BadParameterException e, HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.BAD_REQUEST.value());
    }

    /** A path with another word where a number should be leads nowhere. */
    @ExceptionHandler
    void badNumber(MethodArgumentTypeMismatchException e, HttpServletResponse response) throws IOException {
        boolean isInPath = e.getParameter().hasParameterAnnotation(PathVariable.class);
        response.sendError((isInPath ? HttpStatus.NOT_FOUND : HttpStatus.BAD_REQUEST).value());
    }
}
