package io.cmbridge;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModuleDependency;
import org.springframework.modulith.core.ApplicationModules;

/**
 * The map of the house: who knows whom. A new arrow is a decision, and is drawn here first. All may know {@code event},
 * so those arrows are not drawn; {@code event} knows nobody.
 */
class RoomMapTests {

    private static final String EVENT = "event";
    private static final Map<String, Set<String>> WHO_KNOWS_WHOM = Map.ofEntries(
            entry(EVENT, Set.of()),
            entry("port", Set.of()),
            entry("access", Set.of("port")),
            entry("cloudmonitor", Set.of()),
            entry("callback", Set.of("port", "cloudmonitor", "routing", "outbox")),
            entry("routing", Set.of()),
            entry("outbox", Set.of()),
            entry("delivery", Set.of("outbox")),
            entry("flashduty", Set.of("delivery")),
            entry("console", Set.of("port", "cloudmonitor", "callback", "routing", "outbox", "delivery")),
            entry("sandbox", Set.of()));

    private final ApplicationModules rooms = ApplicationModules.of(CmBridgeApplication.class);

    @Test
    void theRoomsKnowEachOtherAsTheMapSays() {
        var found = rooms.stream()
                .collect(Collectors.toMap(room -> room.getIdentifier().toString(), this::knownTo));
        assertThat(found).isEqualTo(WHO_KNOWS_WHOM);
    }

    @Test
    void noRoomReachesIntoAnother() {
        rooms.verify();
    }

    private Set<String> knownTo(ApplicationModule room) {
        return room.getDirectDependencies(rooms).stream()
                .map(ApplicationModuleDependency::getTargetModule)
                .map(target -> target.getIdentifier().toString())
                .filter(Predicate.not(EVENT::equals))
                .collect(Collectors.toSet());
    }
}
