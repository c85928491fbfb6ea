package io.cmbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What is offered to try is what the tests of the mapping read. */
class SamplesTests {

    @Test
    void theSamplesAreThoseOfTheTestsAndAllOfThem() throws IOException {
        var inTests = new PathMatchingResourcePatternResolver().getResources("classpath:/samples/*.*");
        assertThat(List.of(inTests))
                .extracting(sample -> sample.getFilename())
                .filteredOn(name -> !name.equals("README.md"))
                .containsExactlyInAnyOrderElementsOf(Samples.NAMES);
        for (var name : Samples.NAMES) {
            assertThat(Samples.named(name))
                    .as(name)
                    .hasValue(new ClassPathResource("samples/" + name).getContentAsString(StandardCharsets.UTF_8));
        }
    }

    @Test
    void thereIsNoOther() {
        assertThat(Samples.named("../package-info.class")).isEmpty();
    }
}
