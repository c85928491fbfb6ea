package io.cmbridge.port;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Keeps the two ports apart, as far as {@link RequestGate} has not done so already. A path counts as a callback's only if
 * it is one as it was written and as the server understands it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PortFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String CALLBACKS = CallbackAddress.PATH;
    private static final byte[] NOT_FOUND = """
            {"title":"Not Found","status":404,"detail":"Nothing is served here."}""".getBytes(UTF_8);

    private final transient ConsolePort console;

    PortFilter(ConsolePort console) {
        this.console = console;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isAllowed(request.getLocalPort(), request.getRequestURI(), request.getServletPath())) {
            chain.doFilter(request, response);
        } else {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream().write(NOT_FOUND);
        }
    }

    private boolean isAllowed(int port, String written, String understood) {
        return console.is(port)
                ? !written.equals(RequestGate.NOWHERE)
                        && !(written + "/").startsWith(CALLBACKS)
                        && !(understood + "/").startsWith(CALLBACKS)
                : written.startsWith(CALLBACKS) && understood.startsWith(CALLBACKS);
    }
}
