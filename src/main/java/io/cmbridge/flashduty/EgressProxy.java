package io.cmbridge.flashduty;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cmbridge.Misconfiguration;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The way out through a proxy, as the environment names it: {@code HTTPS_PROXY} and {@code HTTP_PROXY} by the push URL's
 * scheme, {@code NO_PROXY} with the names of the hosts that are reached without one (ranges of addresses are not read), each in
 * either case. A loopback address never
 * goes through a proxy. Without these variables, the Java virtual machine's own settings hold.
 */
final class EgressProxy extends ProxySelector {

    private static final String TUNNEL_AUTHENTICATION = "jdk.http.auth.tunneling.disabledSchemes";
    private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);

    private final Optional<ProxyAddress> https;
    private final Optional<ProxyAddress> http;
    private final List<String> exceptions;

    private EgressProxy(Optional<ProxyAddress> https, Optional<ProxyAddress> http, List<String> exceptions) {
        this.https = https;
        this.http = http;
        this.exceptions = exceptions;
    }

    /**
     * @param environment its variables by name
     * @throws Misconfiguration if a variable holds what is no proxy's address
     */
    static Optional<EgressProxy> of(Function<String, Optional<String>> environment) {
        var https = variable("HTTPS_PROXY", environment).map(text -> ProxyAddress.of("HTTPS_PROXY", text));
        var http = variable("HTTP_PROXY", environment).map(text -> ProxyAddress.of("HTTP_PROXY", text));
        if (https.isEmpty() && http.isEmpty()) {
            return Optional.empty();
        }
        var exceptions = variable("NO_PROXY", environment).stream()
                .flatMap(text -> Stream.of(text.split(",", -1)))
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .toList();
        return Optional.of(new EgressProxy(https, http, exceptions));
    }

    private static Optional<String> variable(String name, Function<String, Optional<String>> environment) {
        return environment
                .apply(name)
                .or(() -> environment.apply(name.toLowerCase(Locale.ROOT)))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /** Makes the client go this way. */
    void use(HttpClient.Builder client) {
        client.proxy(this);
        if (Stream.of(https, http).flatMap(Optional::stream).anyMatch(ProxyAddress::hasPassword)) {
            // The JDK's client otherwise keeps passwords from the proxies of https, as the way to them is in the open.
            if (System.getProperty(TUNNEL_AUTHENTICATION) == null) {
                System.setProperty(TUNNEL_AUTHENTICATION, "");
            }
            client.authenticator(new ProxyLogin());
        }
    }

    @Override
    public List<Proxy> select(URI target) {
        var way = "https".equalsIgnoreCase(target.getScheme()) ? https : http;
        return way.filter(proxy -> !isException(target))
                .map(ProxyAddress::proxies)
                .orElse(DIRECT);
    }

    /** A name in NO_PROXY stands for the hosts below it, too; a star for all. */
    private boolean isException(URI target) {
        var host = target.getHost().toLowerCase(Locale.ROOT);
        return PushUrl.isLoopback(host)
                || exceptions.stream().anyMatch(name -> name.equals("*") || matches(name, host, portOf(target)));
    }

    private static int portOf(URI target) {
        return target.getPort() >= 0 ? target.getPort() : "https".equalsIgnoreCase(target.getScheme()) ? 443 : 80;
    }

    private static boolean matches(String exception, String host, int port) {
        var name = exception.startsWith("*.") ? exception.substring(1) : exception;
        var end = ":" + port;
        var withoutPort = name.endsWith(end) ? name.substring(0, name.length() - end.length()) : name;
        return host.equals(withoutPort) || host.endsWith(withoutPort.startsWith(".") ? withoutPort : "." + withoutPort);
    }

    /** The client asks again at its next request. */
    @Override
    public void connectFailed(URI target, SocketAddress proxy, IOException failure) {
        // told with the push that failed
    }

    private final class ProxyLogin extends Authenticator {

        @Override
        protected @Nullable PasswordAuthentication getPasswordAuthentication() {
            if (getRequestorType() != RequestorType.PROXY) {
                return null;
            }
            return Stream.of(https, http)
                    .flatMap(Optional::stream)
                    .filter(way ->
                            way.host().equalsIgnoreCase(getRequestingHost()) && way.port() == getRequestingPort())
                    .flatMap(way -> way.login().stream())
                    .findFirst()
                    .orElse(null);
        }
    }

    /** One proxy; never printed, since a password may be in it. */
    private record ProxyAddress(String host, int port, Optional<PasswordAuthentication> login) {

        private static final int HTTP = 80;

        static ProxyAddress of(String variable, String text) {
            try {
                var uri = new URI(text.contains("://") ? text : "http://" + text);
                if ("http".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && uri.getPort() <= 65535) {
                    return new ProxyAddress(uri.getHost(), uri.getPort() < 0 ? HTTP : uri.getPort(), login(uri));
                }
            } catch (URISyntaxException unreadable) {
                // The exception holds the address, so it goes no further.
            }
            throw new Misconfiguration(
                    "The environment variable %s is not the address of an http proxy.".formatted(variable),
                    "Set it like http://proxy.example:3128, or http://user:password@proxy.example:3128, or unset it.");
        }

        private static Optional<PasswordAuthentication> login(URI uri) {
            return Optional.ofNullable(uri.getRawUserInfo()).map(info -> {
                int colon = info.indexOf(':');
                var user = colon < 0 ? info : info.substring(0, colon);
                var password = colon < 0 ? "" : info.substring(colon + 1);
                return new PasswordAuthentication(decode(user), decode(password).toCharArray());
            });
        }

        private static String decode(String escaped) {
            return URLDecoder.decode(escaped.replace("+", "%2B"), UTF_8);
        }

        boolean hasPassword() {
            return login.isPresent();
        }

        List<Proxy> proxies() {
            return List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port)));
        }

        @Override
        public String toString() {
            return "ProxyAddress";
        }
    }
}
