package io.cmbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must be true of every alert once all its callbacks were answered 200 and nothing waits any more, whatever was
 * killed on the way:
 *
 * <ol>
 *   <li>Nothing arrived that was not sent, and no event under another alert's key.
 *   <li>The events arrived in the order of their acceptance; a resend came before anything newer.
 *   <li>A resend was byte-identical, and two callbacks never made the same event.
 *   <li>The newest of every run of one status was taken: so each callback was delivered, or superseded by a later one of
 *       the same status with no change in between.
 *   <li>What has arrived once was sent until it was taken.
 * </ol>
 */
final class Verdict {

    private final List<SentAlert.Callback> sent;
    private final List<Push.Event> arrived;
    private final Set<Integer> taken;

    private Verdict(List<SentAlert.Callback> sent, List<Push.Event> arrived) {
        this.sent = sent;
        this.arrived = arrived;
        this.taken = arrived.stream()
                .filter(event -> event.push().taken())
                .map(Push.Event::value)
                .collect(Collectors.toSet());
    }

    static void on(Collection<SentAlert> alerts, List<Push> pushes) {
        var arrived = pushes.stream().map(Push::event).collect(Collectors.groupingBy(Push.Event::resource));
        assertThat(alerts.stream().map(SentAlert::resource))
                .as("alerts that were sent")
                .containsAll(arrived.keySet());
        assertThat(arrived.values().stream().flatMap(Verdict::keys)).as("keys").doesNotHaveDuplicates();
        for (var alert : alerts) {
            var events = arrived.getOrDefault(alert.resource(), List.of());
            assertThat(keys(events).count()).as("keys of %s", alert.resource()).isLessThanOrEqualTo(1);
            new Verdict(alert.callbacks(), events).check(alert.resource());
        }
    }

    private void check(String alert) {
        assertThat(notSent()).as("events of %s that were not sent", alert).isEmpty();
        assertThat(arrived.stream().map(Push.Event::value))
                .as("order of %s", alert)
                .isSorted();
        assertThat(bodies()).as("bodies of %s, one per event", alert).hasSize(values().size());
        assertThat(lost()).as("callbacks of %s that were lost", alert).isEmpty();
        assertThat(taken).as("events of %s that were taken", alert).containsAll(values());
    }

    private List<Push.Event> notSent() {
        var statuses = sent.stream().collect(Collectors.toMap(SentAlert.Callback::value, SentAlert.Callback::status));
        return arrived.stream()
                .filter(event -> statuses.get(event.value()) != event.status())
                .toList();
    }

    /** Those with which a run ends, and that were not taken. */
    private List<SentAlert.Callback> lost() {
        var lost = new ArrayList<SentAlert.Callback>();
        for (int i = 0; i < sent.size(); i++) {
            boolean endsRun = i == sent.size() - 1
                    || sent.get(i + 1).status() != sent.get(i).status();
            if (endsRun && !taken.contains(sent.get(i).value())) {
                lost.add(sent.get(i));
            }
        }
        return lost;
    }

    private Set<Integer> values() {
        return arrived.stream().map(Push.Event::value).collect(Collectors.toSet());
    }

    private Set<String> bodies() {
        return arrived.stream().map(event -> event.push().body()).collect(Collectors.toSet());
    }

    private static Stream<String> keys(List<Push.Event> events) {
        return events.stream().map(Push.Event::alertKey).distinct();
    }
}
