package io.cmbridge.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Answers a form without the token that proves it to be ours: it is too old, or another site's. */
final class ExpiredForm implements AccessDeniedHandler {

    private static final String DETAIL = "The form has expired, and nothing was done. Reload the page and try again.";

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException noToken)
            throws IOException {
        if (Answers.reload(request, response, DETAIL)) {
            return;
        }
        if (request.getServletPath().equals(LocalPath.LOGIN)) {
            response.sendRedirect(LocalPath.login("expired", LocalPath.after(request)));
        } else if (Answers.isPageAskedFor(request)) {
            Answers.page(response, HttpStatus.FORBIDDEN, """
                    </head><body><p>%s</p>
                    <p lang="zh">表单已过期，操作未执行。请刷新页面后重试。</p>
                    <p><a href="/">CM Bridge</a></p></body>""".formatted(DETAIL));
        } else {
            Answers.problem(response, HttpStatus.FORBIDDEN, DETAIL);
        }
    }
}
