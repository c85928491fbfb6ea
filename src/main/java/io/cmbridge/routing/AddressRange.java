package io.cmbridge.routing;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The IP addresses with which a network begins. No name is ever looked up: a text that is not an address and nothing
 * else is not among them, and an address of the other version neither. An IPv4 address that is written as an IPv6 one
 * ({@code ::ffff:192.0.2.1}) is the IPv4 address.
 *
 * @param network any address in the network
 * @param bits how many bits of it count
 */
public record AddressRange(InetAddress network, int bits) implements ValuePattern {

    private static final Pattern ADDRESS =
            Pattern.compile("\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern BITS = Pattern.compile("\\d{1,3}");

    /** An address, or an address, a slash and a number of bits; nothing if the text is neither. */
    public static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return address(text).map(address -> new AddressRange(address, length(address)));
        }
        var bits = text.substring(slash + 1);
        return address(text.substring(0, slash))
                .filter(address -> BITS.matcher(bits).matches() && Integer.parseInt(bits) <= length(address))
                .map(address -> new AddressRange(address, Integer.parseInt(bits)));
    }

    /** The address that a text is, without looking anything up. */
    public static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(text)
                    .filter(candidate -> ADDRESS.matcher(candidate).matches())
                    .map(InetAddress::ofLiteral);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What follows {@code cidr:} in a condition. */
    static AddressRange ofCondition(String text) {
        return parse(text)
                .filter(range -> text.contains("/"))
                .orElseThrow(() -> new UnusableValueException(
                        "begins with cidr: but is no range of IP addresses",
                        "Write cidr: and an address, a slash and a number of bits, for example cidr:10.0.0.0/8."));
    }

    @Override
    public boolean matches(String text) {
        return address(text).filter(this::contains).isPresent();
    }

    /** Whether an address begins like the network. */
    public boolean contains(InetAddress address) {
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
}
