package io.cmbridge.callback;

import io.cmbridge.routing.AddressRange;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Who has sent a request: the other end of the connection; or, if that is a trusted proxy, the last in
 * {@code X-Forwarded-For} that is not, since each proxy adds at the end whom it was called by. What stands before, or is
 * no address, anyone can have written: it is nobody's.
 */
@Component
class Senders {

    private static final String HEADER = "X-Forwarded-For";

    private final List<AddressRange> proxies;

    Senders(SenderProperties properties) {
        proxies = properties.trustedProxies().stream()
                .flatMap(proxy -> AddressRange.parse(proxy).stream())
                .toList();
    }

    /** Nothing if it is not known. */
    Optional<InetAddress> senderOf(HttpServletRequest request) {
        var sender = AddressRange.address(withoutZone(request.getRemoteAddr()));
        var forwarded = forwarded(request).iterator();
        while (sender.filter(address -> isTrusted(address)).isPresent() && forwarded.hasNext()) {
            sender = AddressRange.address(forwarded.next().strip());
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

    private boolean isTrusted(InetAddress address) {
        return proxies.stream().anyMatch(proxy -> proxy.contains(address));
    }
}
