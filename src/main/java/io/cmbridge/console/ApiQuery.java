package io.cmbridge.console;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/**
 * What a request asks for in its URL. A parameter that the resource does not know, one without a value, one that is there
 * twice and one in a body are refused: so a slip of the pen never asks for more than was meant.
 */
record ApiQuery(Map<String, String> values) {

    ApiQuery {
        values = Map.copyOf(values);
    }

    /** Of a request without a body or parameters. */
    static void none(HttpServletRequest request) {
        of(request, List.of());
    }

    /**
     * Of a request without a body.
     *
     * @throws BadParameterException if it has others than those that are known, or the same twice, or one without a value
     */
    static ApiQuery of(HttpServletRequest request, List<String> known) {
        if (request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null) {
            throw ApiProblem.of(
                            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                            "No body is taken here. Parameters stand in the URL, after a question mark.")
                    .toException();
        }
        return besideBody(request, known);
    }

    /** Of a request with a body that is something else. */
    static ApiQuery besideBody(HttpServletRequest request, List<String> known) {
        var query = Optional.ofNullable(request.getQueryString()).orElse("");
        var values = new LinkedHashMap<String, String>();
        for (var pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                add(pair, values, known);
            }
        }
        return new ApiQuery(values);
    }

    private static void add(String pair, Map<String, String> values, List<String> known) {
        int end = pair.indexOf('=');
        var name = decoded(end < 0 ? pair : pair.substring(0, end), "the name");
        if (!known.contains(name)) {
            var others = known.isEmpty() ? "there are none here" : "known here are " + String.join(", ", known);
            throw new BadParameterException(name, "left out: " + others);
        }
        var value = end < 0 ? "" : decoded(pair.substring(end + 1), name);
        if (value.isBlank()) {
            throw new BadParameterException(name, "given a value, or left out");
        }
        if (values.put(name, value) != null) {
            throw new BadParameterException(name, "given once");
        }
    }

    private static String decoded(String text, String name) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException wrong) {
            throw new BadParameterException(name, "encoded as URLs are, a percent sign as %25");
        }
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** @throws BadParameterException if it is no number from the least to the most */
    long number(String name, long least, long most, long otherwise) {
        try {
            long number = text(name).map(Long::valueOf).orElse(otherwise);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException none) {
            // told below
        }
        var range = most == Long.MAX_VALUE ? least + " or more" : least + " to " + most;
        throw new BadParameterException(name, "a whole number, " + range);
    }

    /** How many at most, from 1 to 500. */
    int limit() {
        return (int) number("limit", 1, 500, 50);
    }

    /** Where the page before ended. */
    long before() {
        return number("before", 1, Long.MAX_VALUE, Long.MAX_VALUE);
    }
}
