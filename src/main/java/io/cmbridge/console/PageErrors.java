package io.cmbridge.console;

import io.cmbridge.outbox.StoreUnavailableException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** What of a page's failures a person can do something about; see {@link ErrorPages}. */
@ControllerAdvice(annotations = Controller.class)
class PageErrors {

    @ExceptionHandler
    void storeFails(StoreUnavailableException e, HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
    }

    @ExceptionHandler({BadParameterException.class, MethodArgumentTypeMismatchException.class})
    void badAddress(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }
}
