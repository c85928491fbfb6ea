package io.cmbridge.routing;

import io.cmbridge.routing.RoutingProperties.IntegrationProperties;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the tokens of one integration after the other, and reports those that are none or have been there before. */
final class TokenReader {

    private final Map<Token, String> properties = new HashMap<>();
    private final Findings findings;

    TokenReader(Findings findings) {
        this.findings = findings;
    }

    /** Those tokens that open the integration: one, and while it is replaced, two. */
    List<Token> read(String name, IntegrationProperties integration) {
        var property = "cm-bridge.integrations." + name + ".token";
        var shown = name.equals("default") ? "CALLBACK_TOKEN (" + property + ")" : property;
        var tokens = new ArrayList<Token>();
        given(integration.token())
                .ifPresentOrElse(
                        token -> read(shown, token, tokens), () -> findings.report(shown + " is not set.", set(shown)));
        given(integration.previousToken())
                .ifPresent(token -> read("cm-bridge.integrations." + name + ".previous-token", token, tokens));
        return tokens;
    }

    private void read(String property, Token token, List<Token> tokens) {
        var other = properties.putIfAbsent(token, property);
        if (!token.isLongEnough()) {
            findings.report("%s has fewer than %d characters.".formatted(property, Token.SHORTEST), set(property));
        } else if (!token.isUrlSafe()) {
            findings.report(property + " has characters that cannot stand in a URL as they are.", set(property));
        } else if (other != null) {
            findings.report(property + " is the same as " + other + ".", "Give each integration a token of its own.");
        } else {
            tokens.add(token);
        }
    }

    private static Optional<Token> given(@Nullable Token token) {
        return Optional.ofNullable(token).filter(given -> !given.isBlank());
    }

    private static String set(String property) {
        return "Set %s to a random word of at least %d letters, digits and - . _ ~, for example the output of 'openssl rand -hex 24'."
                .formatted(property, Token.SHORTEST);
    }
}
