package io.cmbridge.cloudmonitor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A callback decoded, to be shown beside the one that came. */
class DecodedFieldsTests {

    @Test
    void aFormsFieldsAreInTheirOrderAndAsTheyCame() {
        assertThat(fieldsOf("z=1&alertName=CPU+%E9%AB%98&a=null&b=&expression=%24a%3D%3D1&z=2&%zz=100%&novalue&=x"))
                .containsExactly(
                        Map.entry("z", "1"),
                        Map.entry("alertName", "CPU 高"),
                        Map.entry("a", "null"),
                        Map.entry("b", ""),
                        Map.entry("expression", "$a==1"),
                        Map.entry("%zz", "100%"));
    }

    @Test
    void whatIsNestedInJsonIsItsText() {
        assertThat(fieldsOf("\ufeff {\"z\": 1.50, \"a\": {\"c\": [1, null]}, \"b\": null, \"d\": true}"))
                .containsExactly(
                        Map.entry("z", "1.50"),
                        Map.entry("a", "{\"c\":[1,null]}"),
                        Map.entry("b", ""),
                        Map.entry("d", "true"));
    }

    @Test
    void theParameterDataIsTakenApartAsWhenItIsRead() {
        assertThat(fieldsOf("x=1&data=%7B%22b%22%3A1%2C%22a%22%3A2%7D"))
                .containsExactly(Map.entry("b", "1"), Map.entry("a", "2"));
        assertThat(fieldsOf("alertState=OK&data=%7B%22b%22%3A1%7D")).containsOnlyKeys("alertState", "data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":", "[1]", "{} x", "data={\"a\":"})
    void whatIsNoJsonObjectCannotBeDecoded(String body) {
        assertThatThrownBy(() -> fieldsOf(body)).isInstanceOf(UnreadableCallbackException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "hello", "&&&", "<xml/>"})
    void aBodyWithoutFieldsHasNone(String body) {
        assertThat(fieldsOf(body)).isEmpty();
    }

    private static SequencedMap<String, String> fieldsOf(String body) {
        return CallbackReader.fieldsOf(body.getBytes(UTF_8));
    }
}
