package io.cmbridge.access;

import java.util.Objects;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Compares a name and a password, from the form or from HTTP Basic, as often as the {@link Brake} allows. */
final class BrakedComparison implements AuthenticationProvider {

    private final DaoAuthenticationProvider comparison;
    private final Brake brake;

    BrakedComparison(UserDetailsService accounts, Brake brake) {
        this.comparison = new DaoAuthenticationProvider(accounts);
        this.comparison.setPasswordEncoder(new Password.Comparison());
        this.brake = brake;
    }

    @Override
    public Authentication authenticate(Authentication typed) {
        return brake.compare(address(typed), () -> Objects.requireNonNull(comparison.authenticate(typed)));
    }

    private static String address(Authentication typed) {
        if (typed.getDetails() instanceof WebAuthenticationDetails details) {
            return details.getRemoteAddress();
        }
        throw new IllegalArgumentException("Nobody but a client of HTTP can log in");
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
