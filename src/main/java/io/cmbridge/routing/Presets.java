package io.cmbridge.routing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The addresses that Alibaba Cloud says Cloud Monitor's callbacks come from. It changes them now and then. */
final class Presets {

    private static final Map<String, List<AddressRange>> BY_NAME = new TreeMap<>(Map.of(
            "alibaba-cloud-international",
            networks("47.74.206.0/26", "47.74.206.64/26", "47.74.206.128/26", "47.74.206.192/26", "8.222.159.116/32"),
            "alibaba-cloud-china",
            networks(
                    "106.11.225.0/24",
                    "106.11.226.0/24",
                    "106.11.227.0/24",
                    "106.11.242.0/24",
                    "106.11.167.0/24",
                    "106.11.245.0/24",
                    "59.82.0.0/16",
                    "203.119.128.0/17",
                    "121.41.9.246/32")));

    private Presets() {}

    /** What one entry of an integration's sources stands for; nothing if it is neither a preset nor a network. */
    static Optional<List<AddressRange>> read(String text) {
        return Optional.ofNullable(BY_NAME.get(text))
                .or(() -> AddressRange.parse(text).map(List::of));
    }

    static String names() {
        return String.join(", ", BY_NAME.keySet());
    }

    private static List<AddressRange> networks(String... texts) {
        return Stream.of(texts)
                .flatMap(text -> AddressRange.parse(text).stream())
                .toList();
    }
}
