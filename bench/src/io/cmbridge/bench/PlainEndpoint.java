package io.cmbridge.bench;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Reads a body and answers as the callback URL does, and keeps nothing: what the server costs without the promise. On the
 * console's port, since the other serves nothing but callbacks, and below a path that needs no login.
 */
@RestController
class PlainEndpoint {

    static final String PATH = "/assets/plain";

    @PostMapping(PATH)
    ResponseEntity<Map<String, Object>> receive(HttpServletRequest request) throws IOException {
        int bytes = request.getInputStream().readAllBytes().length;
        return ResponseEntity.ok(Map.of("status", "accepted", "callback", bytes));
    }
}
