package io.cmbridge.routing;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where an integration's callbacks may come from.
 *
 * @param ranges none means anywhere
 */
public record Sources(List<AddressRange> ranges) {

    /** Any address, and one that is not known. */
    public static final Sources ANY = new Sources(List.of());

    public Sources {
        ranges = List.copyOf(ranges);
    }

    /** Whether a sender is among them; one that is not known is only anywhere. */
    public boolean include(Optional<InetAddress> sender) {
        return ranges.isEmpty()
                || sender.filter(address -> ranges.stream().anyMatch(range -> range.contains(address)))
                        .isPresent();
    }

    /** @param property where the texts stand: addresses, networks and names of {@link Presets} */
    static Sources read(String property, List<String> texts, Findings findings) {
        var ranges = new ArrayList<AddressRange>();
        for (int i = 0; i < texts.size(); i++) {
            var read = Presets.read(texts.get(i));
            if (read.isEmpty()) {
                findings.report(
                        "%s[%d] is no network.".formatted(property, i),
                        "Write an address, or an address, a slash and a number of bits (203.0.113.0/24), or one of %s."
                                .formatted(Presets.names()));
            }
            read.ifPresent(ranges::addAll);
        }
        return new Sources(ranges);
    }
}
