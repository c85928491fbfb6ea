package io.cmbridge;

/**
 * Finds what is wrong with the part of the configuration that a room reads. All checks run before anything starts; each
 * is listed in {@code META-INF/spring.factories}.
 */
public interface ConfigurationCheck {

    void check(Configured configured);
}
