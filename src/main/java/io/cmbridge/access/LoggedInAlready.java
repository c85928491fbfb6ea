package io.cmbridge.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;

/** Leads on from the login page whoever has logged in; see {@link LoginEntry}. */
final class LoggedInAlready extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean isLoginPage =
                request.getMethod().equals("GET") && request.getServletPath().equals(LocalPath.LOGIN);
        if (isLoginPage && SecurityContextHolder.getContext().getAuthentication() != null) {
            response.sendRedirect(
                    LocalPath.after(request).orElse(LocalPath.ROOT).text());
        } else {
            chain.doFilter(request, response);
        }
    }
}
