package io.cmbridge.callback;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Where callbacks may come from. Who has sent one is the other end of the connection; if that is a trusted proxy, the last
 * in {@code X-Forwarded-For} that is not, since each proxy adds at the end whom it was called by. What stands before, or is
 * no address, anyone can have written: it is nobody's.
 */
@Component
class Sources {

    private static final String HEADER = "X-Forwarded-For";

    private final Map<String, List<Network>> byIntegration = new LinkedHashMap<>();
    private final List<Network> proxies;

    Sources(SourceProperties properties) {
        properties.integrations().forEach((name, integration) -> {
            var networks = integration.sources().stream()
                    .flatMap(source -> Presets.read(source).stream())
                    .flatMap(List::stream)
                    .toList();
            if (!integration.sources().isEmpty()) {
                byIntegration.put(name, networks);
            }
        });
        proxies = properties.trustedProxies().stream()
                .flatMap(proxy -> Network.of(proxy).stream())
                .toList();
    }

    boolean allow(String integration, HttpServletRequest request) {
        var allowed = byIntegration.get(integration);
        return allowed == null
                || sender(request).filter(address -> isAmong(allowed, address)).isPresent();
    }

    /** Nothing if it is not known. */
    Optional<InetAddress> sender(HttpServletRequest request) {
        var sender = Network.address(withoutZone(request.getRemoteAddr()));
        var forwarded = forwarded(request).iterator();
        while (sender.filter(address -> isAmong(proxies, address)).isPresent() && forwarded.hasNext()) {
            sender = Network.address(forwarded.next().strip());
        }
        return sender;
    }

    /** The nearest first. */
    private static List<String> forwarded(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HEADER)).stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .collect(Collectors.toList())
                .reversed();
    }

    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }

    private static boolean isAmong(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }
}
