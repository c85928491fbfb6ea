package io.cmbridge.cloudmonitor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cmbridge.event.AlertKey;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What makes two callbacks speak of one alert.
 *
 * <p>Metric alerts: account, rule and resource. State, level, value, times, names of instances, {@code transId} and
 * {@code signature} do not enter.
 *
 * <ol>
 *   <li>The account: {@code userId}.
 *   <li>The rule: {@code ruleId}; callbacks of 2018 have none, there it is the rule's name and the metric.
 *   <li>The resource: the dimensions in the order of their names, without the account.
 * </ol>
 *
 * System events: that it is one, the account, and
 *
 * <ol>
 *   <li>if its name carries a phase, the resource and the name without the phase;
 *   <li>else its {@code dedupId}, else its id: a notification shares its key with no other;
 *   <li>else resource, name and time.
 * </ol>
 *
 * A phase comes before the {@code dedupId}, because in the captured callback that is the notification's own id, which
 * the next phase does not repeat.
 *
 * <p>Every part is preceded by its length, so that no two lists of parts make the same bytes.
 */
final class Identity {

    private static final String PREFIX = "cm:v1:";

    /** What no account is: none has a NUL, see {@link Fields#storable}. */
    private static final String EVENT = "\0event";

    private final MessageDigest digest = sha256();

    private Identity() {}

    static AlertKey of(MetricAlert alert) {
        return new Identity()
                .account(alert.account())
                .rule(alert)
                .resource(alert)
                .key();
    }

    /** @param acceptedAt tells two notifications apart that have neither an id nor a time */
    static AlertKey of(SystemEvent event, Instant acceptedAt) {
        return new Identity()
                .add(EVENT)
                .account(event.account())
                .event(event, acceptedAt)
                .key();
    }

    private Identity account(Optional<String> account) {
        return add(account.orElse(""));
    }

    private Identity event(SystemEvent event, Instant acceptedAt) {
        if (event.phase().isPresent()) {
            return add("phases").add(event.resourceId()).add(event.check());
        }
        return event.id()
                .map(id -> add("id").add(id))
                .orElseGet(() -> add("moment")
                        .add(event.resourceId())
                        .add(event.check())
                        .add(event.time().orElse(acceptedAt).toString()));
    }

    private Identity rule(MetricAlert alert) {
        return alert.text("ruleId")
                .map(rule -> add("rule").add(rule))
                .orElseGet(() -> add("name")
                        .add(alert.text("alertName").orElse(""))
                        .add(alert.metric().orElse("")));
    }

    private Identity resource(MetricAlert alert) {
        alert.resourceDimensions().byName().forEach((name, value) -> add(name).add(value));
        return this;
    }

    private AlertKey key() {
        return new AlertKey(PREFIX + HexFormat.of().formatHex(digest.digest()));
    }

    private Identity add(String part) {
        byte[] bytes = part.getBytes(UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
        return this;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
