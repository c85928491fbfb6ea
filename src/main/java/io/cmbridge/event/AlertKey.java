package io.cmbridge.event;

/**
 * What firing, escalation, repeat and recovery of one alert on one resource have in common: Flashduty's
 * {@code alert_key}, at most {@value #MAX_LENGTH} characters (Flashduty's documentation of alert events).
 *
 * @param value the key, never blank
 */
public record AlertKey(String value) {

    public static final int MAX_LENGTH = 255;

    public AlertKey {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("An alert key has 1 to " + MAX_LENGTH + " characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
