package io.cmbridge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.authentication.BadCredentialsException;

@ExtendWith(OutputCaptureExtension.class)
class BrakeTests {

    private static final String HERE = "192.0.2.1";

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000);
    private final AtomicInteger compared = new AtomicInteger();
    private final Brake brake = new Brake(now::get);

    @Test
    void tenWrongPasswordsInFiveMinutesAreTakenFromOneClient() {
        for (int i = 0; i < Brake.FROM_ONE; i++) {
            assertThat(guess(HERE)).isInstanceOf(BadCredentialsException.class);
            tick(Duration.ofSeconds(10));
        }
        assertThat(guess(HERE))
                .isInstanceOfSatisfying(
                        TooManyGuessesException.class,
                        e -> assertThat(e.seconds()).isEqualTo(201));
        tick(Duration.ofSeconds(200));
        assertThat(guess(HERE)).isInstanceOf(BadCredentialsException.class);
        assertThat(guess(HERE)).isInstanceOf(TooManyGuessesException.class);
        assertThat(compared).hasValue(Brake.FROM_ONE + 1);
    }

    @Test
    void beyondThatNotEvenTheRightOneIsLookedAt() {
        guessOften(HERE, Brake.FROM_ONE);
        assertThat(catchThrowable(() -> brake.compare(HERE, this::right))).isInstanceOf(TooManyGuessesException.class);
        assertThat(compared).hasValue(Brake.FROM_ONE);
    }

    @Test
    void theRightOneMakesNoneForgotten() {
        guessOften(HERE, Brake.FROM_ONE - 1);
        assertThat(brake.compare(HERE, this::right)).isEqualTo("welcome");
        guessOften(HERE, 1);
        assertThat(guess(HERE)).isInstanceOf(TooManyGuessesException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.2, false",
        "2001:db8:1:2::1, 2001:db8:1:2:ffff::, true",
        "2001:db8:1:2::1, 2001:db8:1:3::1, false",
        "fe80::1%eth0, fe80:0:0:0:0:0:0:2%5, true",
        "::ffff:192.0.2.1, 192.0.2.1, true"
    })
    void aClientIsAnAddressOrANetwork(String one, String other, boolean isSame) {
        guessOften(one, Brake.FROM_ONE);
        assertThat(guess(other) instanceof TooManyGuessesException).isEqualTo(isSame);
    }

    @Test
    void manyClientsTogetherHaveALimitToo() {
        IntStream.range(0, Brake.FROM_ALL)
                .mapToObj(i -> "10.0.%d.1".formatted(i))
                .forEach(address -> guessOften(address, 1));
        assertThat(guess(HERE)).isInstanceOf(TooManyGuessesException.class);
        tick(Duration.ofMinutes(5));
        assertThat(guess(HERE)).isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void oneLineAMinuteTellsOfThem(CapturedOutput output) {
        guessOften(HERE, 3);
        tick(Duration.ofSeconds(59));
        guessOften(HERE, 1);
        assertThat(output.getOut().lines().filter(line -> line.contains("Wrong names")))
                .singleElement()
                .asString()
                .contains("1 since the last such line, the last from " + HERE);
        tick(Duration.ofSeconds(1));
        guessOften("192.0.2.2", 1);
        assertThat(output.getOut().lines().filter(line -> line.contains("Wrong names")))
                .last()
                .asString()
                .contains("4 since the last such line, the last from 192.0.2.2");
    }

    private void guessOften(String address, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(guess(address)).isInstanceOf(BadCredentialsException.class);
        }
    }

    private Throwable guess(String address) {
        Supplier<String> wrong = () -> {
            compared.incrementAndGet();
            throw new BadCredentialsException("wrong");
        };
        return catchThrowable(() -> brake.compare(address, wrong));
    }

    private String right() {
        compared.incrementAndGet();
        return "welcome";
    }

    private void tick(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
