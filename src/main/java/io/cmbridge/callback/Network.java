package io.cmbridge.callback;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The IP addresses that begin alike. Texts are taken as addresses only if they are written as such: no name is looked up.
 * An IPv4 address that is written as an IPv6 one ({@code ::ffff:192.0.2.1}) is the IPv4 address.
 *
 * @param address any address of the network
 * @param bits how many of its bits count
 */
record Network(InetAddress address, int bits) {

    private static final Pattern ADDRESS =
            Pattern.compile("\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern BITS = Pattern.compile("\\d{1,3}");

    /** Nothing if the text is neither an address, nor an address, a slash and a number of bits. */
    static Optional<Network> of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return address(text).map(address -> new Network(address, length(address)));
        }
        var bits = text.substring(slash + 1);
        return address(text.substring(0, slash))
                .filter(address -> BITS.matcher(bits).matches() && Integer.parseInt(bits) <= length(address))
                .map(address -> new Network(address, Integer.parseInt(bits)));
    }

    static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(text)
                    .filter(candidate -> ADDRESS.matcher(candidate).matches())
                    .map(InetAddress::ofLiteral);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress other) {
        byte[] ours = address.getAddress();
        byte[] theirs = other.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += 8) {
            int counting = 0xFF << Math.max(0, 8 - (bits - bit)) & 0xFF;
            if (((ours[bit / 8] ^ theirs[bit / 8]) & counting) != 0) {
                return false;
            }
        }
        return true;
    }

    private static int length(InetAddress address) {
        return 8 * address.getAddress().length;
    }
}
