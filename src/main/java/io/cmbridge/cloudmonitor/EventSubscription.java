package io.cmbridge.cloudmonitor;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an event subscription sends, put into the words of an event-triggered rule's callback. The event stands in
 * {@code alert} and once more in {@code alert.meta.sysEventMeta}; either may lack what the other has. Of what only a
 * subscription has, {@code alertStatus} ({@code TRIGGERED} or {@code RESOLVED}), {@code dedupId} and {@code batchId}
 * keep their names. Source: Alibaba's documentation of system event callbacks (recommended), and a captured form.
 */
final class EventSubscription {

    private final Fields outer;
    private final Fields alert;
    private final Fields meta;

    private EventSubscription(Fields outer) {
        this.outer = outer;
        this.alert = outer.object("alert");
        this.meta = alert.object("meta").object("sysEventMeta");
    }

    static Optional<Fields> in(Fields outer) {
        var subscription = new EventSubscription(outer);
        return subscription.isEvent() ? Optional.of(subscription.flat()) : Optional.empty();
    }

    private boolean isEvent() {
        return alert.has("eventName") || meta.has("name") || (alert.has("alertStatus") && alert.has("dedupId"));
    }

    private Fields flat() {
        var flat = new HashMap<String, String>(meta.byName());
        putAll(alert, flat, "alertStatus", "dedupId", "groupName", "product", "groupId", "eventType");
        putAll(outer, flat, "batchId");
        put("name", flat, alert.text("eventName"));
        put("resourceId", flat, alert.text("arn"));
        put("userId", flat, outer.text("userId").or(() -> alert.text("userId")));
        put("level", flat, outer.text("severity").or(() -> alert.text("severity")));
        put("regionName", flat, meta.text("regionNameZh").or(() -> meta.text("regionNameEn")));
        put("id", flat, meta.text("id").or(() -> alert.text("traceId")));
        put("ruleName", flat, outer.text("strategyName"));
        put("ruleId", flat, outer.object("subscription").text("subscriptionUuid"));
        put("eventTime", flat, time(outer.text("time")).or(() -> time(alert.text("timestamp"))));
        put("content", flat, alert.text("eventContentMap").or(() -> alert.text("eventRawContent")));
        return new Fields(flat);
    }

    private static Optional<String> time(Optional<String> text) {
        return text.filter(time -> Timestamp.parse(time).isPresent());
    }

    private static void putAll(Fields from, Map<String, String> flat, String... names) {
        for (var name : names) {
            put(name, flat, from.text(name));
        }
    }

    private static void put(String name, Map<String, String> flat, Optional<String> text) {
        text.ifPresent(present -> flat.put(name, present));
    }
}
