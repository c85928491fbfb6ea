package io.cmbridge.event;

/** The four values Flashduty knows for {@code event_status}. {@link #OK} closes the alert, the others open or update it. */
public enum EventStatus {
    CRITICAL,
    WARNING,
    INFO,
    OK;

    /** Whether this status ends its alert. */
    public boolean isRecovery() {
        return this == OK;
    }
}
