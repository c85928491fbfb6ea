package io.cmbridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessCheckTests {

    @ParameterizedTest
    @ValueSource(strings = {"s3cret", "s3cret-6789", "    s3cret      ", "s3cret密密密密密"})
    void aShortPasswordIsAnErrorAndIsNotShown(String password) {
        assertThat(Problems.foundBy(new AccessCheck(), "CONSOLE_PASSWORD=" + password))
                .containsExactly("CONSOLE_PASSWORD has fewer than 12 characters. -> Set it to a random text of 12"
                        + " characters or more, or unset it: one is then made.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret-67890", "", "s3cret密密密密密密"})
    void aLongOneIsFineAndSoIsNone(String password) {
        assertThat(Problems.foundBy(new AccessCheck(), "CONSOLE_PASSWORD=" + password))
                .isEmpty();
    }

    @Test
    void replicasOnPostgresHaveToBeGivenOne() {
        var url = "spring.datasource.url=jdbc:postgresql://db/cm";
        assertThat(Problems.foundBy(new AccessCheck(), url))
                .containsExactly("CONSOLE_PASSWORD is not set, and replicas on PostgreSQL share no file. -> Set it to a"
                        + " random text of 12 characters or more.");
        assertThat(Problems.foundBy(new AccessCheck(), url, "CONSOLE_PASSWORD=s3cret-67890"))
                .isEmpty();
    }
}
