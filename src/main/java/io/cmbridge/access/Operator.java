package io.cmbridge.access;

import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/** The one account there is. Its password is that of {@value AccessProperties#PASSWORD}, else that of a file. */
@Component
class Operator {

    /** The account's name. */
    static final String NAME = "operator";

    private static final Logger LOG = LoggerFactory.getLogger(Operator.class);

    private final String mark = UUID.randomUUID().toString();
    private final Password password;

    Operator(Environment environment, AccessProperties properties) {
        var given = environment.getProperty(AccessProperties.PASSWORD, "").strip();
        password = Password.of(given.isEmpty() ? fromFile(new PasswordFile(properties.dataDir())) : given);
    }

    private static String fromFile(PasswordFile file) {
        var text = file.read();
        LOG.info("The console's account is {}; its password is the first line of {}", NAME, file.path());
        return text;
    }

    /** Knows the operator and nobody else. No bean: it is asked by what {@link Access} gives it to alone. */
    UserDetailsService accounts() {
        return this::account;
    }

    /** Marks what this bridge has found to be logged in, from cookies; it never leaves it. */
    String mark() {
        return mark;
    }

    /** What signs login cookies. It takes part of a second the first time. */
    String cookieKey() {
        return password.cookieKey().get();
    }

    private UserDetails account(String name) {
        if (!name.equals(NAME)) {
            throw new UsernameNotFoundException("There is no such account");
        }
        return new User(NAME, password.digest(), List.of());
    }
}
