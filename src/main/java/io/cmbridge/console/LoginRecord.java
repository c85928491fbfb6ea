package io.cmbridge.console;

import io.cmbridge.outbox.AuditTrail;
import io.cmbridge.outbox.AuditTrail.Deed;
import io.cmbridge.outbox.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Puts logins by the form on record. A store that does not take it keeps nobody out: it may be why somebody comes. */
@Component
class LoginRecord {

    private static final Logger LOG = LoggerFactory.getLogger(LoginRecord.class);

    private final AuditTrail trail;

    LoginRecord(AuditTrail trail) {
        this.trail = trail;
    }

    /** The login cookie makes such an event with every request, by another filter. */
    @EventListener
    void loggedIn(InteractiveAuthenticationSuccessEvent event) {
        if (event.getGeneratedBy() == UsernamePasswordAuthenticationFilter.class) {
            record(who(event.getAuthentication()));
        }
    }

    private void record(String who) {
        try {
            trail.add(who, new Deed("log-in", "", ""));
        } catch (StoreUnavailableException e) {
            LOG.warn("A login could not be put on record, and is let in all the same: {}", e.getMessage());
        }
    }

    private static String who(Authentication login) {
        return login.getDetails() instanceof WebAuthenticationDetails details
                ? Who.of(login.getName(), details.getRemoteAddress())
                : login.getName();
    }
}
