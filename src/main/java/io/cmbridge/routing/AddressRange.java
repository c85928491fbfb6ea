package io.cmbridge.routing;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The IP addresses with which a network begins. No name is ever looked up: a text that is not an address and nothing
 * else is not among them, and an address of the other version neither.
 *
 * @param network any address in the network
 * @param bits how many bits of it count
 */
record AddressRange(InetAddress network, int bits) implements ValuePattern {

    private static final Pattern ADDRESS =
            Pattern.compile("\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern BITS = Pattern.compile("\\d{1,3}");

    /** @throws UnusableValueException if it is not an address, a slash and a number of bits */
    static AddressRange of(String value) {
        int slash = value.indexOf('/');
        var bits = value.substring(slash + 1);
        var network = address(value.substring(0, Math.max(slash, 0)))
                .filter(address -> BITS.matcher(bits).matches() && Integer.parseInt(bits) <= length(address))
                .orElseThrow(() -> new UnusableValueException(
                        "begins with cidr: but is no range of IP addresses",
                        "Write cidr: and an address, a slash and a number of bits, for example cidr:10.0.0.0/8."));
        return new AddressRange(network, Integer.parseInt(bits));
    }

    @Override
    public boolean matches(String text) {
        return address(text).filter(this::contains).isPresent();
    }

    private boolean contains(InetAddress address) {
        return length(address) == length(network)
                && Arrays.equals(begin(address.getAddress()), begin(network.getAddress()));
    }

    /** Clears the bits that do not count. */
    private byte[] begin(byte[] address) {
        for (int i = 0; i < address.length; i++) {
            int counting = Math.clamp(bits - 8L * i, 0, 8);
            address[i] &= (byte) (0xFF << (8 - counting));
        }
        return address;
    }

    private static int length(InetAddress address) {
        return 8 * address.getAddress().length;
    }

    private static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(text)
                    .filter(candidate -> ADDRESS.matcher(candidate).matches())
                    .map(InetAddress::ofLiteral);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
