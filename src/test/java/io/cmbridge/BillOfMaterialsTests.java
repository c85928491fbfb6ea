package io.cmbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the jar is made of, as it says itself. */
class BillOfMaterialsTests {

    @Test
    void itNamesWhatIsPackagedAndNothingOfTheTests() throws Exception {
        try (var file = Objects.requireNonNull(
                getClass().getResourceAsStream("/META-INF/sbom/application.cdx.json"), "There is none")) {
            var bill = JsonMapper.builder().build().readTree(file);
            assertThat(bill.path("bomFormat").asString()).isEqualTo("CycloneDX");
            assertThat(bill.path("components").valueStream().map(BillOfMaterialsTests::name))
                    .contains("sqlite-jdbc", "postgresql", "spring-webmvc", "htmx.org")
                    .doesNotContain("wiremock-standalone", "playwright");
        }
    }

    private static String name(JsonNode component) {
        return component.path("name").asString();
    }
}
