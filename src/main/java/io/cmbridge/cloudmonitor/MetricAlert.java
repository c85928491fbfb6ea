package io.cmbridge.cloudmonitor;

import io.cmbridge.event.EventStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A metric alert as Cloud Monitor describes it, whatever the generation of its fields (2018 to 2023). Every field may
 * be missing; what stands in for which is decided here.
 */
final class MetricAlert implements Notice {

    static final String NAMELESS = "Cloud Monitor alert";

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,40}(\\.\\d{1,40})?([eE][+-]?\\d{1,2})?");

    private final Fields fields;
    private final Dimensions dimensions;
    private final Severity severity;

    MetricAlert(Fields fields) {
        this.fields = fields;
        this.dimensions = fields.text("dimensions").map(Dimensions::parse).orElse(Dimensions.NONE);
        this.severity = Severity.of(fields.text("alertState"), fields.text("triggerLevel"));
    }

    static boolean isIn(Fields fields) {
        return fields.has("alertState") || fields.has("triggerLevel");
    }

    Optional<String> text(String field) {
        return fields.text(field);
    }

    EventStatus status() {
        return severity.status();
    }

    /** The status that is firing or, in a recovery, was: the only use of {@code preTriggerLevel}. */
    EventStatus firingStatus() {
        var before = text("preTriggerLevel");
        return status().isRecovery() && before.isPresent()
                ? Severity.ofLevel("preTriggerLevel", before).status()
                : status();
    }

    @Override
    public boolean isLevelKnown() {
        return severity.known();
    }

    /** The row of the severity table that its status is by. */
    String decidedBy() {
        return severity.decidedBy();
    }

    boolean isWithoutData() {
        return severity.withoutData();
    }

    Dimensions dimensions() {
        return dimensions;
    }

    /** The dimensions that tell resources of one account apart. */
    Dimensions resourceDimensions() {
        return account().map(account -> dimensions.without("userId", account)).orElse(dimensions);
    }

    /** The labels that the rule's author gave it. */
    Dimensions ruleLabels() {
        return text("customLabels").map(Dimensions::parse).orElse(Dimensions.NONE);
    }

    Optional<String> account() {
        return text("userId").or(() -> dimension("userId"));
    }

    Optional<String> metric() {
        return text("rawMetricName").or(() -> text("metricName"));
    }

    /** The rule's name, the same on every level of one alert. */
    String check() {
        return text("alertName").or(this::metric).or(() -> text("ruleId")).orElse(NAMELESS);
    }

    /** The instance's name as it came, else its id, else the dimensions. */
    Optional<String> resource() {
        return text("instanceName")
                .or(this::instanceId)
                .or(() -> Optional.of(resourceDimensions().toString()).filter(Predicate.not(String::isEmpty)));
    }

    Optional<String> instanceId() {
        return dimension("instanceId");
    }

    Optional<String> region() {
        return text("regionId").or(() -> dimension("region")).or(() -> dimension("regionId"));
    }

    Optional<String> group() {
        return text("productGroupName").or(() -> text("groupId"));
    }

    /** The current value as a bare number, if it is one. */
    Optional<String> value() {
        return text("curValue")
                .filter(value -> NUMBER.matcher(value).matches())
                .map(value -> new BigDecimal(value).toPlainString());
    }

    /** When, by Cloud Monitor's clock. */
    Optional<Instant> time() {
        return text("timestamp").flatMap(Timestamp::parse);
    }

    @Override
    public Reading read(Instant acceptedAt, Map<String, String> labels) {
        return MetricAlertMapping.read(this, acceptedAt, labels);
    }

    private Optional<String> dimension(String name) {
        return Optional.ofNullable(dimensions.byName().get(name));
    }
}
