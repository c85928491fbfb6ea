package io.cmbridge.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.routing.ValuePattern.Letters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row: a condition's value, a text, and whether the one matches the other. */
class ValuePatternTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    cpu         | cpu        | true
                    cpu         | CPU        | false
                    cpu         | cpu total  | false
                    a.c         | abc        | false
                    10.0.0.0/8  | 10.1.2.3   | false
                    /           | /          | true
                    /           | a/b        | false
                    Binlog同步延迟  | Binlog同步延迟 | true
                    """)
    void aPlainValueIsTheTextItself(String value, String text, boolean matches) {
        assertThat(matches(value, text)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
                    *|anything at all|true
                    web-*|web-1|true
                    web-*|web-|true
                    web-*|my web-1|false
                    *-web|a-web|true
                    *-web|a-web!|false
                    a*c*e|abcde|true
                    a*c*e|abcdef|false
                    web-?|web-1|true
                    web-?|web-|false
                    web-?|web-10|false
                    宕?|宕机|true
                    ?|𝟚|true
                    a.c*|abcd|false
                    a.c*|a.cd|true
                    (*)[?]|(x)[y]|true
                    \\E*|\\Ex|true
                    WEB-*|web-1|false
                    """)
    void aWildcardIsAPatternOfTheWholeText(String value, String text, boolean matches) {
        assertThat(matches(value, text)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /宕机/        | 主机宕机了   | true
                    /cpu/       | the cpu is | true
                    /cpu/       | CPU        | false
                    /(?i)cpu/   | CPU        | true
                    /^cpu$/     | cpu        | true
                    /^cpu$/     | the cpu    | false
                    /^web-\\d+$/ | web-17     | true
                    /^web-\\d+$/ | web-17b    | false
                    '/a|b/'     | xbx        | true
                    /[*?]/      | what?      | true
                    //var//     | a/var/b    | true
                    """)
    void aRegularExpressionIsFoundAnywhere(String value, String text, boolean matches) {
        assertThat(matches(value, text)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    cidr:10.0.0.0/8        | 10.1.2.3        | true
                    cidr:10.0.0.0/8        | 11.1.2.3        | false
                    cidr:10.0.0.206/24     | 10.0.0.1        | true
                    cidr:10.0.0.206/24     | 10.0.1.1        | false
                    cidr:10.0.0.128/25     | 10.0.0.127      | false
                    cidr:10.0.0.128/25     | 10.0.0.128      | true
                    cidr:10.0.0.1/32       | 10.0.0.1        | true
                    cidr:10.0.0.1/32       | 10.0.0.2        | false
                    cidr:0.0.0.0/0         | 203.0.113.9     | true
                    cidr:0.0.0.0/0         | ::1             | false
                    cidr:2001:db8::/32     | 2001:db8:1::9   | true
                    cidr:2001:db8::/32     | 2001:DB8:1::9   | true
                    cidr:2001:db8::/32     | 2001:db9::1     | false
                    cidr:2001:db8::/33     | 2001:db8:8000:: | false
                    cidr:2001:db8::/32     | 32.1.13.184     | false
                    cidr:10.0.0.0/8        | a00::1          | false
                    cidr:::/0              | 0.0.0.0         | false
                    cidr:10.0.0.0/8        | ::ffff:10.0.0.1 | true
                    cidr:0.0.0.0/8         | 93              | false
                    cidr:10.0.0.0/8        | 10.1            | false
                    cidr:10.0.0.0/8        | 10.1.2.300      | false
                    cidr:10.0.0.0/8        | web-1/10.1.2.3  | false
                    cidr:10.0.0.0/8        | 10.1.2.3/24     | false
                    cidr:10.0.0.0/8        | '10.1.2.3 '     | false
                    cidr:10.0.0.0/8        | 10.1.2.3:80     | false
                    cidr:10.0.0.0/8        | web-1           | false
                    cidr:127.0.0.0/8       | localhost       | false
                    cidr:fe80::/10         | fe80::1%1       | false
                    """)
    void aRangeHoldsAddressesOfItsVersionAndNothingElse(String value, String text, boolean matches) {
        assertThat(matches(value, text)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    num:gt:90   | 90.1      | true
                    num:gt:90   | 90        | false
                    num:gt:90   | 90.0      | false
                    num:ge:90   | 90.00     | true
                    num:ge:90   | 89.999999 | false
                    num:lt:0.5  | 0.49      | true
                    num:lt:0.5  | 0.5       | false
                    num:lt:0    | -3        | true
                    num:le:-1   | -1        | true
                    num:le:-1   | 0         | false
                    num:gt:9    | 10        | true
                    num:gt:1    | 1e3       | true
                    num:gt:1    | 0.30000000000000004e1 | true
                    num:gt:90   | 95%       | false
                    num:le:90   | 5%        | false
                    num:gt:90   | many      | false
                    num:gt:90   | NaN       | false
                    num:gt:90   | Infinity  | false
                    num:ge:9007199254740993 | 9007199254740992 | false
                    """)
    void aComparisonTakesNumbersAndNothingElse(String value, String text, boolean matches) {
        assertThat(matches(value, text)).isEqualTo(matches);
    }

    @Test
    void aWildcardDoesNotMindLines() {
        assertThat(matches("one*two", "one\n\ntwo")).isTrue();
        assertThat(matches("one?two", "one\ntwo")).isTrue();
        assertThat(matches("one*", "one\n")).isTrue();
        assertThat(matches("*one", "one\n")).isFalse();
    }

    @Test
    @Timeout(5)
    void noTextTakesLong() {
        var text = "a".repeat(2048);
        assertThat(matches("/(a|aa|a*)*b$/", text)).isFalse();
        assertThat(matches("*a*a*a*a*a*a*a*a*a*a*b", text)).isFalse();
        assertThat(matches("num:gt:90", "1e2147483647")).isTrue();
        assertThat(matches("num:gt:90", "-1e2147483647")).isFalse();
        assertThat(matches("num:gt:90", "9".repeat(2048))).isTrue();
    }

    private static boolean matches(String value, String text) {
        return ValuePattern.of(value, Letters.AS_WRITTEN).matches(text);
    }
}
