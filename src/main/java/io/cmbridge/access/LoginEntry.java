package io.cmbridge.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.util.HtmlUtils;

/**
 * Sends whoever asks for a page without having logged in to the login page. A link on another site's page, as in a chat
 * message, comes without the login cookie, which is {@code SameSite=Strict}; so a page of ours sends its browser on, and
 * with that request the cookie comes.
 */
final class LoginEntry implements AuthenticationEntryPoint {

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException notLoggedIn)
            throws IOException {
        if (Answers.reload(request, response, "The login has ended.")) {
            return;
        }
        var login = LocalPath.login("", LocalPath.of(request));
        if (request.getMethod().equals("GET") && Answers.isPageAskedFor(request) && CrossSite.mayBeLink(request)) {
            Answers.page(response, HttpStatus.OK, """
                    <meta http-equiv="refresh" content="0;url=%1$s"></head>
                    <body><p><a href="%1$s">CM Bridge</a></p></body>""".formatted(HtmlUtils.htmlEscape(login)));
        } else {
            response.sendRedirect(login);
        }
    }
}
