package io.cmbridge.console;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How everything stands, for scripts: as the page of {@link OverviewController}. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class OverviewApi {

    private final Overviews overviews;

    OverviewApi(Overviews overviews) {
        this.overviews = overviews;
    }

    @GetMapping("/overview")
    ApiOverview overview(HttpServletRequest request) {
        return now(request);
    }

    @GetMapping("/integrations")
    ApiList<ApiIntegration> integrations(HttpServletRequest request) {
        return new ApiList<>(now(request).integrations());
    }

    @GetMapping("/destinations")
    ApiList<ApiDestination> destinations(HttpServletRequest request) {
        return new ApiList<>(now(request).destinations());
    }

    private ApiOverview now(HttpServletRequest request) {
        ApiQuery.none(request);
        return ApiOverview.of(overviews.now(OverviewController.SILENT));
    }
}
