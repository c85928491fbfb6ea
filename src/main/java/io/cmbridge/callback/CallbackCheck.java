package io.cmbridge.callback;

import io.cmbridge.ConfigurationCheck;
import io.cmbridge.Configured;
import io.cmbridge.routing.AddressRange;
import java.util.List;

/** Which proxies are trusted to say who has sent a callback, and whether on-call is told of what could not be read. */
class CallbackCheck implements ConfigurationCheck {

    private static final List<String> FORWARDED = List.of(
            "server.forward-headers-strategy",
            "server.tomcat.remoteip.remote-ip-header",
            "server.tomcat.remoteip.protocol-header");
    private static final String PROXIES = "cm-bridge.trusted-proxies";

    @Override
    public void check(Configured configured) {
        configured.read("cm-bridge", ReportProperties.class);
        configured
                .read("cm-bridge", SenderProperties.class)
                .ifPresent(properties -> check(properties.trustedProxies(), configured));
        FORWARDED.forEach(property -> configured
                .value(property)
                .filter(value -> !value.equalsIgnoreCase("none"))
                .ifPresent(value -> configured.report(
                        property + " is set, and would let senders say who they are.",
                        "Remove it, and name your proxies in " + PROXIES + ".")));
    }

    private static void check(List<String> proxies, Configured configured) {
        for (int i = 0; i < proxies.size(); i++) {
            if (AddressRange.parse(proxies.get(i))
                    .filter(range -> range.bits() > 0)
                    .isEmpty()) {
                configured.report(
                        "%s[%d] is no network.".formatted(PROXIES, i),
                        "Write an address, or an address, a slash and a number of bits (203.0.113.0/24); not everyone can"
                                + " be trusted.");
            }
        }
    }
}
