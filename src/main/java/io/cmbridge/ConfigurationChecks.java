package io.cmbridge;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** Runs every {@link ConfigurationCheck} before anything is started, so that all that is wrong is said at once. */
class ConfigurationChecks implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var configured = new Configured(context.getEnvironment());
        SpringFactoriesLoader.forDefaultResourceLocation(context.getClassLoader())
                .load(ConfigurationCheck.class)
                .forEach(check -> check.check(configured));
        UnusedProperties.check(configured);
        if (!configured.problems().isEmpty()) {
            throw new Misconfiguration(configured.problems());
        }
    }
}
