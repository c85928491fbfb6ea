package io.cmbridge.console;

import io.cmbridge.console.DestinationTesting.Begun;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Proves a destination, for scripts: as the page of {@link DestinationTestController}. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class DestinationTestApi {

    private final DestinationTesting testing;

    DestinationTestApi(DestinationTesting testing) {
        this.testing = testing;
    }

    @PostMapping("/destinations/{name}/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Begun test(@PathVariable String name, HttpServletRequest request) {
        ApiQuery.none(request);
        return testing.begin(name, Who.ofScript(request))
                .orElseThrow(() ->
                        ApiProblem.notFound("No destination has this name.").toException());
    }
}
