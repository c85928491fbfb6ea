package io.cmbridge.callback;

import io.cmbridge.routing.Integration;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells the operator of callbacks that were turned away: strangers, or a configuration that keeps Cloud Monitor out. */
@Component
class TurnedAway {

    private static final Logger LOG = LoggerFactory.getLogger(TurnedAway.class);

    private final SummaryLine unknownTokens;
    private final SummaryLine foreignSources;

    TurnedAway(Clock clock) {
        unknownTokens = new SummaryLine(clock);
        foreignSources = new SummaryLine(clock);
    }

    void unknownToken() {
        unknownTokens.count(count -> LOG.warn(
                "Requests with a token of no integration, answered 404: {} since the last such line. If alerts are missing,"
                        + " compare the callback URL in Cloud Monitor with the token of the integration",
                count));
    }

    void foreignSource(Integration integration, Optional<InetAddress> sender) {
        foreignSources.count(count -> LOG.warn(
                "Callbacks from outside the configured sources, answered 403: {} since the last such line, the last for {}"
                        + " from {}. If it was Cloud Monitor, add its address to cm-bridge.integrations.{}.sources; if it was"
                        + " not, somebody has the token: replace it",
                count,
                integration.name(),
                sender.map(InetAddress::getHostAddress).orElse("an address that is not known"),
                integration.name()));
    }
}
