package io.cmbridge.access;

import io.cmbridge.port.ConsolePort;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;

/**
 * Lets Spring Security see what comes to the console's port, and nothing else: to a callback it adds neither a header nor
 * time. A request that says that it came to a proxy by https is taken for one, which only makes cookies stricter.
 */
final class ConsoleGuard extends DelegatingFilterProxy {

    static final String SECURITY = "springSecurityFilterChain";

    private final ConsolePort console;

    ConsoleGuard(WebApplicationContext context, ConsolePort console) {
        super(SECURITY, context);
        this.console = console;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (console.is(request.getLocalPort())) {
            super.doFilter(request instanceof HttpServletRequest http ? new Proxied(http) : request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Spring looks the chain up with the first request; until then there may be none. */
    @Override
    protected void initFilterBean() {}

    private static final class Proxied extends HttpServletRequestWrapper {

        Proxied(HttpServletRequest request) {
            super(request);
        }

        @Override
        public boolean isSecure() {
            return super.isSecure() || "https".equalsIgnoreCase(getHeader("X-Forwarded-Proto"));
        }
    }
}
