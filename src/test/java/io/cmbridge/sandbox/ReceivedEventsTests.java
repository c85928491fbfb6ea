package io.cmbridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReceivedEventsTests {

    private final TickedClock clock = new TickedClock();
    private final ReceivedEvents events = new ReceivedEvents(clock);

    @Test
    void theNewestEventComesFirst() {
        add("Critical", "a", "1");
        add("Ok", "a", "2");

        assertThat(events.newestFirst())
                .extracting(kept -> kept.event().status())
                .containsExactly("Ok", "Critical");
    }

    @Test
    void anIdenticalEventIsDiscardedHoweverMuchCameBetween() {
        add("Critical", "a", "1");
        add("Ok", "a", "2");
        add("Info", "b", "3");
        add("Critical", "a", "1");
        add("Critical", "a", "1");

        assertThat(events.newestFirst()).extracting(ReceivedEvent::discarded).containsExactly(0, 0, 2);
        assertThat(events.latestOfEachAlert())
                .extracting(kept -> kept.event().status())
                .containsExactly("Info", "Ok");
    }

    @Test
    void aRepeatOfTheAlertsLastEventIsDiscardedWhileItsLabelsAreTakenOver() {
        var first = clock.instant();
        add("Critical", "a", "1");
        clock.tick(Duration.ofMinutes(5));
        add("Info", "b", "1");
        add("Critical", "a", "2");

        var kept = events.newestFirst().getLast();
        assertThat(events.newestFirst()).hasSize(2);
        assertThat(kept.event().labels()).containsEntry("value", "2");
        assertThat(kept.discarded()).isEqualTo(1);
        assertThat(kept.receivedAt()).isEqualTo(first);
    }

    @Test
    void anEarlierFormOfARepeatedEventIsStillIdentical() {
        add("Critical", "a", "1");
        add("Critical", "a", "2");
        add("Critical", "a", "1");

        var kept = events.newestFirst().getFirst();
        assertThat(kept.event().labels()).containsEntry("value", "2");
        assertThat(kept.discarded()).isEqualTo(2);
    }

    @Test
    void aRepeatAfterAChangeIsKept() {
        add("Critical", "a", "1");
        add("Ok", "a", "2");
        add("Critical", "a", "3");

        assertThat(events.newestFirst()).hasSize(3);
    }

    @Test
    void aChangeOfTitleOrDescriptionIsKept() {
        events.add(new PushedEvent("Info", "title", "a", "description", Map.of()));
        events.add(new PushedEvent("Info", "other", "a", "description", Map.of()));
        events.add(new PushedEvent("Info", "other", "a", "other", Map.of()));

        assertThat(events.newestFirst()).extracting(ReceivedEvent::discarded).containsExactly(0, 0, 0);
    }

    @Test
    void theSameWordsOfAnotherAlertAreKept() {
        add("Critical", "a", "1");
        add("Critical", "b", "1");

        assertThat(events.newestFirst()).hasSize(2);
    }

    @Test
    void theLast1000EventsAreKept() {
        for (var number = 0; number < 1001; number++) {
            add("Info", "key" + number, "1");
        }

        var kept = events.newestFirst();
        assertThat(kept).hasSize(1000);
        assertThat(kept.getFirst().event().alertKey()).isEqualTo("key1000");
        assertThat(kept.getLast().event().alertKey()).isEqualTo("key1");
    }

    @Test
    void anEventOlderThanTheLast1000IsNewAgain() {
        for (var number = 0; number < 1001; number++) {
            add("Info", "key" + number, "1");
        }
        add("Info", "key1", "1");
        add("Info", "key0", "1");

        assertThat(events.newestFirst().getFirst().event().alertKey()).isEqualTo("key0");
        assertThat(events.newestFirst()).hasSize(1000).allMatch(kept -> kept.discarded() == 0);
    }

    private void add(String status, String alertKey, String value) {
        events.add(new PushedEvent(status, "Disk is filling", alertKey, "", Map.of("value", value)));
    }
}
