package io.cmbridge.flashduty;

/**
 * A text that is bound as it is and never shown. It takes every text, because a failed binding prints the value; its
 * constructor is public, because Spring converts by no other. It stands in a file of its own, because what is nested in
 * properties is taken for properties.
 *
 * @param value the text itself
 */
record Secret(String value) {

    public Secret {}

    @Override
    public String toString() {
        return "Secret";
    }
}
