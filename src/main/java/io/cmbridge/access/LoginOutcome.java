package io.cmbridge.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/**
 * Where the login form leads: to the page that was asked for, else to the first one; or back to itself, with
 * {@code error}, or with {@code wait} and the number of seconds before another password is looked at.
 */
final class LoginOutcome implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication operator) throws IOException {
        response.sendRedirect(LocalPath.after(request).orElse(LocalPath.ROOT).text());
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        var said = failure instanceof TooManyGuessesException tooMany ? "wait=" + tooMany.seconds() : "error";
        response.sendRedirect(LocalPath.login(said, LocalPath.after(request)));
    }
}
