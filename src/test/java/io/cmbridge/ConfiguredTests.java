package io.cmbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What is said of a value that cannot be what it is given as. */
class ConfiguredTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            flag=maybe      | flag     | Write true or false.
            number=abc      | number   | Write a whole number.
            time=soon       | time     | Write a duration, such as 10s, 5m or 7d.
            named=text      | named    | It has properties of its own, below it
            pair=text       | pair     | It has properties of its own, below it
            """)
    void whatMayBeWrittenIsSaid(String property, String name, String expected) {
        assertThat(problems("cm-bridge." + property))
                .singleElement()
                .asString()
                .startsWith("The property cm-bridge." + name + " cannot be read; its value is not shown here.")
                .contains("Correct its name or its value. " + expected);
    }

    @Test
    void aTextThatLooksLikeANumberBelongsInQuotes() {
        assertThat(Problems.foundByValues(ConfiguredTests::read, Map.of("cm-bridge.word", 1234567890123456L)))
                .containsExactly(
                        "The property cm-bridge.word cannot be read; its value is not shown here. -> Correct its"
                                + " name or its value. Write a text; in YAML, put one that looks like a number into quotes.");
    }

    @Test
    void whatNothingFillsIsNamed() {
        assertThat(problems(
                        "cm-bridge.word=a${NOWHERE}", "cm-bridge.list=${NOR_HERE},b", "cm-bridge.named.a=${word:x}"))
                .containsExactlyInAnyOrder(
                        "The configuration refers to ${NOWHERE}, which cannot be resolved. -> Set NOWHERE in the"
                                + " environment, or write the value itself.",
                        "The configuration refers to ${NOR_HERE}, which cannot be resolved. -> Set NOR_HERE in the"
                                + " environment, or write the value itself.");
    }

    @Test
    void aVariableThatAPropertyOverridesIsAMistake() {
        var check = new SimplestConfiguration();
        assertThat(Problems.foundBy(check, "CALLBACK_TOKEN=s3cret", "cm-bridge.integrations.default.token=other"))
                .containsExactly("CALLBACK_TOKEN and cm-bridge.integrations.default.token are both set, and differ. ->"
                        + " Remove one of the two.");
        assertThat(Problems.foundBy(
                        check, "FLASHDUTY_PUSH_URL=s3cret", "cm-bridge.destinations.default.push-url=s3cret"))
                .isEmpty();
    }

    private static List<String> problems(String... properties) {
        return Problems.foundBy(ConfiguredTests::read, properties);
    }

    private static void read(Configured configured) {
        configured.read("cm-bridge", Room.class);
    }

    record Room(
            boolean flag,
            @DefaultValue("1") int number,
            @DefaultValue("1s") Duration time,
            @DefaultValue List<String> list,
            @DefaultValue Map<String, String> named,
            @DefaultValue Pair pair,
            @DefaultValue("none") Word word) {}

    record Pair(
            @DefaultValue("a") String one,
            @DefaultValue("b") String other) {}

    /** Made of a text alone, as tokens and push URLs are. */
    record Word(String value) {

        public static Word of(String value) {
            return new Word(value);
        }
    }
}
