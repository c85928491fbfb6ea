package io.cmbridge.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cmbridge.event.AlertKey;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What makes two callbacks speak of one alert: account, rule and resource. State, level, value, times, names of
 * instances, {@code transId} and {@code signature} do not enter.
 *
 * <ol>
 *   <li>The account: {@code userId}.
 *   <li>The rule: {@code ruleId}; callbacks of 2018 have none, there it is the rule's name and the metric.
 *   <li>The resource: the dimensions in the order of their names, without the account.
 * </ol>
 *
 * Every part is preceded by its length, so that no two lists of parts make the same bytes.
 */
final class Identity {

    private static final String PREFIX = "cm:v1:";

    private final MessageDigest digest = sha256();

    private Identity() {}

    static AlertKey of(MetricAlert alert) {
        return new Identity().account(alert).rule(alert).resource(alert).key();
    }

    private Identity account(MetricAlert alert) {
        return add(alert.account().orElse(""));
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
