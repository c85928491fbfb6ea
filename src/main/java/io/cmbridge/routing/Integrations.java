package io.cmbridge.routing;

import io.cmbridge.Misconfiguration;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Every configured integration, found by a token of its callback URL. */
@Component
public class Integrations {

    private final List<Entrance> entrances = new ArrayList<>();
    private final Map<String, Token> currentTokens = new HashMap<>();

    /** @throws Misconfiguration if there is none, or one that could not take callbacks or leads nowhere */
    Integrations(RoutingProperties properties) {
        var integrations = new IntegrationReader(properties, Integrations::refuse).read();
        for (var opened : integrations) {
            currentTokens.put(opened.integration().name(), opened.tokens().getFirst());
            opened.tokens().forEach(token -> entrances.add(new Entrance(token.digest(), opened.integration())));
        }
    }

    /**
     * Compares with every token, each in constant time and by digests of one length, so that the time taken tells nothing
     * of them.
     */
    public Optional<Integration> withToken(String token) {
        var guess = new Token(token).digest();
        Integration found = null;
        for (var entrance : entrances) {
            if (MessageDigest.isEqual(entrance.digest, guess)) {
                found = entrance.integration;
            }
        }
        return Optional.ofNullable(found);
    }

    /** Each once, whatever the number of its tokens. */
    public List<Integration> all() {
        return entrances.stream()
                .map(entrance -> entrance.integration)
                .distinct()
                .toList();
    }

    /** The integration that is configured under a name. */
    public Optional<Integration> named(String name) {
        return all().stream()
                .filter(integration -> integration.name().equals(name))
                .findFirst();
    }

    /**
     * The secret part of an integration's callback URL: the new one while one is being replaced. To be shown to an operator
     * who asks for it, and to nobody else; never to be logged.
     */
    public Optional<String> callbackTokenOf(String integration) {
        return Optional.ofNullable(currentTokens.get(integration)).map(Token::value);
    }

    private static void refuse(String what, String action) {
        throw new Misconfiguration(what, action);
    }

    private static final class Entrance {

        private final byte[] digest;
        private final Integration integration;

        Entrance(byte[] digest, Integration integration) {
            this.digest = digest;
            this.integration = integration;
        }
    }
}
