package io.cmbridge.access;

import io.cmbridge.ConfigurationCheck;
import io.cmbridge.Configured;

/** Whether a password that is given is one that takes long to guess, and whether it has to be given. */
class AccessCheck implements ConfigurationCheck {

    private static final String ACTION =
            "Set it to a random text of %d characters or more".formatted(Password.SHORTEST);

    @Override
    public void check(Configured configured) {
        configured.read("cm-bridge", AccessProperties.class);
        var password = configured.value(AccessProperties.PASSWORD);
        if (password.filter(Password::isShort).isPresent()) {
            configured.report(
                    "%s has fewer than %d characters.".formatted(AccessProperties.PASSWORD, Password.SHORTEST),
                    ACTION + ", or unset it: one is then made.");
        }
        if (password.isEmpty() && isPostgres(configured)) {
            configured.report(
                    AccessProperties.PASSWORD + " is not set, and replicas on PostgreSQL share no file.", ACTION + ".");
        }
    }

    private static boolean isPostgres(Configured configured) {
        return configured
                .value("spring.datasource.url")
                .filter(url -> url.startsWith("jdbc:postgresql:"))
                .isPresent();
    }
}
