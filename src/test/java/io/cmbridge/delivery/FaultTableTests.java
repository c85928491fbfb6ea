package io.cmbridge.delivery;

import static io.cmbridge.delivery.FaultHistory.REFUSES_ALL;
import static io.cmbridge.delivery.FaultHistory.REFUSES_ONE_RECOVERY;
import static io.cmbridge.delivery.FaultHistory.REFUSES_RECOVERIES_TOO;
import static io.cmbridge.delivery.FaultHistory.poison;
import static io.cmbridge.delivery.Site.results;
import static io.cmbridge.outbox.EntryState.BURIED;
import static io.cmbridge.outbox.EntryState.DELIVERED;
import static io.cmbridge.outbox.EntryState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.cmbridge.Bridge;
import io.cmbridge.outbox.StoredCallback.Attempt;
import io.cmbridge.outbox.StoredCallback.Entry;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What each fault does to an entry, to its lane and to other lanes, through the whole application. */
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultTableTests {

    private static final String TABLE = """
            fault              | outcome     | HTTP | code                 | request_id | paused as
            REFUSED_CONNECTION | unavailable |      |                      |            | unavailable
            RESET              | unavailable |      |                      |            | unavailable
            HANG               | unavailable |      |                      |            | unavailable
            SLOW_BODY          | unavailable |      |                      |            | unavailable
            INTERNAL_ERROR     | unavailable | 500  | InternalError        | r9         | unavailable
            BAD_GATEWAY        | unavailable | 502  |                      |            | unavailable
            TOO_FREQUENT       | unavailable | 429  | RequestTooFrequently | r9         | rate_limited
            TOO_FREQUENT_UNTIL | unavailable | 429  | RequestTooFrequently | r9         | rate_limited
            ERROR_UNDER_200    | unavailable | 200  | InternalError        | r9         | unavailable
            GARBAGE_UNDER_200  | unavailable | 200  |                      |            | unavailable
            REDIRECT           | unavailable | 302  |                      |            | unavailable
            UNAUTHORIZED       | blocked     | 401  | Unauthorized         | r9         | blocked
            ACCESS_DENIED      | blocked     | 403  | AccessDenied         | r9         | blocked
            ROUTE_NOT_FOUND    | blocked     | 404  | RouteNotFound        | r9         | blocked
            NO_LICENSE         | blocked     | 400  | NoLicense            | r9         | blocked
            RESOURCE_NOT_FOUND | blocked     | 400  | ResourceNotFound     | r9         | blocked
            WRONG_KEY          | blocked     | 400  | InvalidParameter     | r9         | blocked
            """;

    private static final int RECOVERY = 1;

    private FaultHistory history;

    @BeforeAll
    void goThroughEveryFault(@TempDir Path data) throws Exception {
        history = new FaultHistory(data);
        history.run();
    }

    @AfterAll
    void stop() {
        history.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = TABLE)
    void whatADestinationFailsAtWaitsAndSoDoAllItsLanes(
            Fault fault,
            String outcome,
            @Nullable Integer httpStatus,
            @Nullable String code,
            @Nullable String requestId,
            String why) {
        var entries = history.during(fault.inWords());
        assertThat(entries).hasSize(5).extracting(Entry::state).containsOnly(WAITING);
        assertThat(entries.getFirst().attempts()).isNotEmpty();
        assertThat(entries.get(RECOVERY).attempts()).isEmpty();
        assertThat(results(entries)).containsOnly(tuple(outcome, httpStatus, code, requestId));
        assertThat(history.pausing(fault.inWords()).why()).isEqualTo(why);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "REFUSED_CONTENT")
    void aPausedDestinationGetsOnePushAtATimeUntilItAcceptsOne(Fault fault) {
        var attempts = history.afterPause(fault.inWords());
        int accepted = attempts.stream()
                .map(attempt -> attempt.result().orElseThrow().outcome())
                .toList()
                .indexOf(Outcome.ACCEPTED);
        assertThat(accepted).isNotNegative();
        for (int next = 1; next < Math.min(accepted + 2, attempts.size()); next++) {
            assertThat(attempts.get(next).claimedAt()).isAfterOrEqualTo(Site.end(attempts.get(next - 1)));
        }
    }

    @ParameterizedTest
    @CsvSource({"TOO_FREQUENT_UNTIL, 5", "TOO_FREQUENT, 1"})
    void aDestinationThatAsksForFewerPushesIsLeftAloneForAsLongAsItSays(Fault fault, int seconds) {
        var attempts = Site.attempts(history.during(fault.inWords()));
        var answered = Site.end(attempts.getFirst());
        var inFlightThen = answered.plusMillis(500);
        assertThat(attempts.stream().map(Attempt::claimedAt).filter(inFlightThen::isBefore))
                .isNotEmpty()
                .allMatch(answered.plusSeconds(seconds).minusMillis(50)::isBefore);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNAUTHORIZED", "ACCESS_DENIED", "ROUTE_NOT_FOUND", "NO_LICENSE", "WRONG_KEY"})
    void aDestinationThatNeedsAPersonIsAskedOnceAMinute(Fault fault) {
        var failed = Site.attempts(history.during(fault.inWords())).getLast();
        var next = history.afterPause(fault.inWords()).getFirst();
        assertThat(next.claimedAt()).isAfter(Site.end(failed).plusSeconds(59));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "REFUSED_CONTENT")
    void whatWaitedIsDeliveredInOrderOnceTheDestinationHasHealed(Fault fault) {
        var site = history.site(fault.inWords());
        assertThat(site.entries()).extracting(Entry::state).containsOnly(DELIVERED);
        assertThat(Site.values(site.pushed(1)).distinct()).containsExactly(1, 2);
        assertThat(site.pushed().stream().distinct())
                .as("resends are identical")
                .hasSize(5);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"REFUSED_CONNECTION", "TOO_FREQUENT", "TOO_FREQUENT_UNTIL", "REFUSED_CONTENT"})
    void anEventThatMeetsAFaultAloneWaitsWithItsLaneWhileOthersGoOn(Fault fault) {
        var site = history.site(poison(fault));
        var entries = history.during(site.name());
        assertThat(entries).extracting(Entry::state).containsExactly(WAITING, WAITING, DELIVERED, DELIVERED);
        assertThat(results(entries.subList(0, 1))).hasSameElementsAs(results(history.during(fault.inWords())));
        assertThat(entries.get(RECOVERY).attempts()).isEmpty();
        assertThat(history.hasPaused(site.name())).isFalse();
        assertThat(site.entries()).extracting(Entry::state).containsOnly(DELIVERED);
        assertThat(Site.values(site.pushed(1)).distinct()).containsExactly(1, 2);
        assertThat(site.pushed().stream().distinct())
                .as("resends are identical")
                .hasSize(4);
    }

    @Test
    void anEventRefusedForItsContentIsBuriedAndItsLaneAndOthersGoOn() {
        var site = history.site(poison(Fault.REFUSED_CONTENT));
        assertThat(history.during(site.name()))
                .isEqualTo(site.entries())
                .extracting(Entry::state)
                .containsExactly(BURIED, DELIVERED, DELIVERED, DELIVERED);
        assertThat(results(site.entries().subList(0, 1)))
                .containsExactly(tuple(Outcome.REFUSED, 400, "InvalidParameter", "r9"));
        assertThat(Site.values(site.pushed(1))).containsExactly(1, 2);
    }

    @Test
    void aRefusedRecoveryIsSentOnceMoreBareAndThenItsAlertGoesOn() {
        var site = history.site(REFUSES_ONE_RECOVERY);
        assertThat(history.during(site.name()))
                .isEqualTo(site.entries())
                .extracting(Entry::state)
                .containsExactly(DELIVERED, BURIED, DELIVERED);
        var pushed = site.pushed();
        assertThat(Site.values(pushed.subList(0, 2))).containsExactly(1, 2);
        assertThat(pushed.get(2))
                .matches("\\{\"title_rule\":\"[^\"]+\",\"event_status\":\"Ok\",\"alert_key\":\"cm:v1:\\w+\"}");
        assertThat(Site.values(pushed.subList(3, pushed.size()))).containsExactly(3);
    }

    @Test
    void aDestinationThatRefusesFiveInARowHasBuriedNoneOfThem() {
        var site = history.site(REFUSES_ALL);
        assertThat(history.pausing(site.name()).why()).isEqualTo("refusing");
        assertThat(history.during(site.name()))
                .hasSize(6)
                .extracting(Entry::state)
                .containsOnly(WAITING);
        assertThat(results(history.during(site.name())))
                .as("the sixth may be on its way when the fifth is refused")
                .hasSizeBetween(5, 6)
                .containsOnly(tuple(Outcome.REFUSED, 400, "InvalidParameter", "r9"));
        assertThat(site.entries()).extracting(Entry::state).containsOnly(DELIVERED);
    }

    @Test
    void recoveriesRefusedAmongThemGoInFullAndAfterTheirAlertsOnceItAccepts() {
        var site = history.site(REFUSES_RECOVERIES_TOO);
        assertThat(history.pausing(site.name()).why()).isEqualTo("refusing");
        assertThat(history.during(site.name()))
                .hasSize(7)
                .extracting(Entry::state)
                .containsOnly(WAITING);
        assertThat(site.entries()).extracting(Entry::state).containsOnly(DELIVERED);
        for (int alert = 1; alert <= 3; alert++) {
            assertThat(Site.values(site.pushed(alert).reversed()).limit(2)).containsExactly(2, 1);
        }
    }

    @Test
    void everyEntryIsAccountedForDuringTheFaultsAndAfterThem() throws Exception {
        for (var site : history.sites()) {
            history.scrapeDuring().assertAccounted(site, history.during(site.name()));
            history.scrape().assertAccounted(site, site.entries());
        }
    }

    @Test
    void everyPushAndDeliveryIsTimed() throws Exception {
        var scrape = history.scrape();
        for (var site : history.sites()) {
            for (var outcome : List.of("accepted", "refused", "unavailable", "blocked")) {
                var pushes = results(site.entries()).stream()
                        .filter(result -> result.toList().contains(outcome));
                assertThat(pushes).as("%s at %s", outcome, site.name()).hasSize((int)
                        scrape.value("push_seconds_count", site, "outcome=\"" + outcome + "\""));
            }
            assertThat(scrape.value("delivery_seconds_count", site)).isEqualTo(scrape.moved(site, "delivered"));
        }
    }

    @Test
    void theOldestThatWaitsShowsUntilItIsDelivered() throws Exception {
        var site = history.site(Fault.HANG.inWords());
        assertThat(history.scrapeDuring().value("oldest_waiting_seconds", site)).isBetween(10.0, 60.0);
        await("the store is asked now and then")
                .until(() -> history.scrape().value("oldest_waiting_seconds", site) == 0);
        assertThat(history.scrape().text()).doesNotContainPattern("cm_bridge_paused.* 1");
    }

    @Test
    void noMetricTellsASecretOrAnAlertsKey() throws Exception {
        var alertKey = history.site(REFUSES_ALL).pushed().getFirst().replaceAll(".*\"(cm:v1:\\w+)\".*", "$1");
        assertThat(alertKey).startsWith("cm:v1:");
        for (var scrape : List.of(history.scrapeDuring(), history.scrape())) {
            assertThat(scrape.text())
                    .contains("cm_bridge_push_seconds_count")
                    .doesNotContain(FaultyFlashduty.KEY, Bridge.TOKEN, alertKey, "cm:v1:");
        }
    }
}
