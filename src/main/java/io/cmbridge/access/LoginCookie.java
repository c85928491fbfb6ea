package io.cmbridge.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.web.authentication.rememberme.InvalidCookieException;
import org.springframework.security.web.authentication.rememberme.TokenBasedRememberMeServices;

/**
 * A login is a cookie and nothing else: the account's name, when it ends, and a SHA-256 over both and the password's key.
 * So every replica honours it, and a new password ends it. It cannot be ended otherwise before its time; a logout takes it
 * from the browser.
 */
final class LoginCookie extends TokenBasedRememberMeServices {

    static final String NAME = "cm-bridge-login";
    static final Duration LIFE = Duration.ofHours(12);

    private static final String ALGORITHM = RememberMeTokenAlgorithm.SHA256.name();
    private static final int PARTS = 4;

    private final Operator operator;

    LoginCookie(Operator operator) {
        super(operator.mark(), operator.accounts(), RememberMeTokenAlgorithm.SHA256);
        this.operator = operator;
        setMatchingAlgorithm(RememberMeTokenAlgorithm.SHA256);
        setAlwaysRemember(true);
        setCookieName(NAME);
        setTokenValiditySeconds((int) LIFE.toSeconds());
        setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", "Strict"));
    }

    /** What a cookie is signed with. */
    @Override
    public String getKey() {
        return operator.cookieKey();
    }

    @Override
    protected String[] decodeCookie(String cookie) {
        try {
            var parts = super.decodeCookie(cookie);
            if (parts.length == PARTS && parts[2].equals(ALGORITHM)) {
                return parts;
            }
        } catch (IllegalArgumentException | InvalidCookieException notOurs) {
            // told below, without its text
        }
        throw new InvalidCookieException("It is none of ours");
    }

    /** Without what Spring Security tells of it, for the log: the signature that it should have had. */
    @Override
    protected UserDetails processAutoLoginCookie(
            String[] parts, HttpServletRequest request, HttpServletResponse response) {
        try {
            return super.processAutoLoginCookie(parts, request, response);
        } catch (InvalidCookieException e) {
            throw new InvalidCookieException("It has ended or is not signed by us");
        }
    }

    /** Whoever has logged in and mistypes the password on another page is still logged in. */
    @Override
    public void loginFail(HttpServletRequest request, HttpServletResponse response) {}
}
