package io.cmbridge.port;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.coyote.Response;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** An error answer that says nothing but its status, as a problem detail (RFC 9457), for where there is no Spring. */
final class PlainProblem {

    private PlainProblem() {}

    /** Sets the headers of an answer and returns its body. */
    static byte[] prepare(Response response) {
        byte[] body = json(response.getStatus()).getBytes(UTF_8);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        return body;
    }

    private static String json(int code) {
        var status = HttpStatus.resolve(code);
        return "{\"title\":\"%s\",\"status\":%d}".formatted(status == null ? "Error" : status.getReasonPhrase(), code);
    }
}
