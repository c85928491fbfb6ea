package io.cmbridge.routing;

/** Takes what is found wrong with the configuration. Neither text may hold a secret, nor a value that may be one. */
@FunctionalInterface
interface Findings {

    /**
     * One thing that is wrong.
     *
     * @param what naming the property
     * @param action what to write
     */
    void report(String what, String action);
}
