package io.cmbridge.console;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/** What a browser is answered when a page could not be made. Whoever asks for something else gets a problem detail. */
@Page
class ErrorPages {

    @RequestMapping(path = "${spring.web.error.path:/error}", produces = MediaType.TEXT_HTML_VALUE)
    String error(HttpServletRequest request, HttpServletResponse response, Model model) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? code
                : HttpStatus.NOT_FOUND.value();
        response.setStatus(status);
        model.addAttribute("status", status);
        model.addAttribute("advice", advice(status));
        return "error";
    }

    /** Names the sentence that says what to do. */
    private static String advice(int status) {
        return switch (status) {
            case 403, 404, 503 -> "error." + status;
            default -> status < 500 ? "error.400" : "error.other";
        };
    }
}
