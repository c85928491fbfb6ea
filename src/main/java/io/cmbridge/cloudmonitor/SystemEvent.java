package io.cmbridge.cloudmonitor;

import io.cmbridge.event.EventStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A system event as an event-triggered rule describes it; what an event subscription sends is put into the same words
 * by {@link EventSubscription}. Every field may be missing; what stands in for which is decided here.
 *
 * <ol>
 *   <li>An event whose name carries an {@link EventPhase} is an alert from its first phase to its last.
 *   <li>Any other is over when it says {@code RESOLVED}. Until then it is an alert if its {@code dedupId} is more than
 *       its own id; in the captured callback it is that id, and the event a notification that nothing follows.
 * </ol>
 */
final class SystemEvent implements Notice {

    private static final String NAMELESS = "Cloud Monitor event";
    private static final String PHASE = "eventStatus";

    private final Fields fields;
    private final EventName name;
    private final EventContent content;
    private final ResourceName resourceName;
    private final Severity severity;

    private SystemEvent(Fields fields) {
        this.fields = fields;
        this.name = EventName.of(fields.text("name").orElse(NAMELESS), text("status"));
        this.content = EventContent.parse(text("content"));
        this.resourceName = ResourceName.parse(text("resourceId").orElse(""));
        this.severity = Severity.ofLevel("level", text("level"));
    }

    static Optional<SystemEvent> in(Fields fields) {
        return EventSubscription.in(fields)
                .or(() -> Optional.of(fields).filter(SystemEvent::isFlat))
                .map(SystemEvent::new);
    }

    private static boolean isFlat(Fields fields) {
        return fields.has("name") && (fields.has("eventTime") || fields.has("resourceId"));
    }

    Optional<String> text(String field) {
        return fields.text(field);
    }

    EventContent content() {
        return content;
    }

    EventStatus status() {
        return isOver() ? EventStatus.OK : severity.status();
    }

    /** The status by its level, which in a recovery is the best that is known of what was firing. */
    EventStatus firingStatus() {
        return severity.status();
    }

    @Override
    public boolean isLevelKnown() {
        return severity.known() || isOver();
    }

    /** Whether something is to follow that closes it. */
    boolean recovers() {
        return isOver() || phase().isPresent() || isDeduplicated();
    }

    boolean isResolved() {
        return text("alertStatus").filter("RESOLVED"::equalsIgnoreCase).isPresent();
    }

    private boolean isOver() {
        return end().isPresent();
    }

    /** What says that it is over, if anything does. */
    private Optional<String> end() {
        return text("alertStatus")
                .filter(status -> isResolved())
                .map(status -> Severity.field("alertStatus", status))
                .or(() -> phase().filter(EventPhase::isOver).map(phase -> phaseInWords()));
    }

    private String phaseInWords() {
        return content.text(PHASE)
                .filter(status -> EventPhase.of(status).isPresent())
                .map(status -> Severity.field("content." + PHASE, status))
                .orElseGet(this::nameInWords);
    }

    private String nameInWords() {
        var ending = text("name").orElse("").substring(name.what().length());
        var words = Severity.field("name", "…" + ending);
        return ending.startsWith(":")
                ? words
                : words + ", " + Severity.field("status", text("status").orElse(""));
    }

    /** What its status is by: its end, or the row of the severity table. */
    String decidedBy() {
        return end().orElse(severity.decidedBy());
    }

    private boolean isDeduplicated() {
        var id = text("id");
        return text("alertStatus").isPresent()
                && text("dedupId")
                        .filter(dedup -> !id.equals(Optional.of(dedup)))
                        .isPresent();
    }

    /** What its phases have in common, and no other event of its name on the same resource: ECS numbers its events. */
    Optional<String> occurrence() {
        return content.text("eventId");
    }

    /** None if there is no resource, since anybody's end would then be its own. By its name; but ECS's own word for it, in the content, may be further on (its documented sample is). */
    Optional<EventPhase> phase() {
        return name.phase()
                .filter(phase -> !resourceId().isEmpty())
                .map(phase -> content.text(PHASE).flatMap(EventPhase::of).orElse(phase));
    }

    /** The event's name without its phase, the same on every status of one alert. */
    String check() {
        return name.what();
    }

    /** The event's name for people, in Chinese if it has one. */
    String displayName() {
        return text("eventNameZh")
                .or(() -> text("eventNameEn"))
                .or(() -> text("name"))
                .orElse(NAMELESS);
    }

    /** The instance's name as it came, else its id, else the resource's. */
    Optional<String> resource() {
        return text("instanceName").or(this::instanceId).or(resourceName::id);
    }

    /** What tells resources apart, however they are named. */
    String resourceId() {
        return text("resourceId")
                .or(() -> content.text("resourceId"))
                .or(() -> content.text("instanceId"))
                .or(content::anInstanceId)
                .or(() -> text("instanceName"))
                .orElse("");
    }

    Optional<String> instanceId() {
        return content.text("instanceId")
                .or(() -> Optional.of(resourceName)
                        .filter(ResourceName::isInstance)
                        .flatMap(ResourceName::id));
    }

    Optional<String> region() {
        return text("regionId").or(resourceName::region);
    }

    Optional<String> account() {
        return text("userId").or(resourceName::account);
    }

    Optional<String> group() {
        return text("groupName").or(() -> text("groupId"));
    }

    /** When, by Cloud Monitor's clock. */
    Optional<Instant> time() {
        return text("eventTime").flatMap(Timestamp::parse);
    }

    /** What tells it from the next occurrence of the same event; a recovery has it in common with its firing. */
    Optional<String> id() {
        return text("dedupId").or(() -> text("id"));
    }

    @Override
    public Reading read(Instant acceptedAt, Map<String, String> labels) {
        return SystemEventMapping.read(this, acceptedAt, labels);
    }
}
