package io.cmbridge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Makes bodies that no well-behaved sender sends, of those that Cloud Monitor does. The same seed makes the same ones. */
final class Spoiler {

    private static final int LARGE = 70 * 1024;
    private static final int VERY_LARGE = 1024 * 1024;
    private static final List<String> SPLINTERS = List.of(
            "%",
            "%zz",
            "%u1234",
            "%00",
            "%C3",
            "%ED%A0%80",
            "+",
            "&",
            "=",
            "&&==",
            "null",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "\\",
            "\\u0000",
            "\\ud800",
            ",",
            ":",
            "${x}",
            "[TPL]",
            "{{.}}",
            "$a::$b",
            "\u0000",
            "\uFEFF",
            "\u202E",
            "＝",
            "\r\n",
            "alertState=OK",
            "alertState=",
            "triggerLevel=CRITICAL",
            "dimensions={",
            "dimensions=[[[[",
            "data={\"alert\":{}}",
            "timestamp=-1",
            "timestamp=99999999999999999999",
            "curValue=1e99999",
            "1e99999999",
            "-0",
            "NaN",
            "userId=x");

    private final SplittableRandom random;
    private final List<byte[]> samples;

    Spoiler(long seed, List<byte[]> samples) {
        this.random = new SplittableRandom(seed);
        this.samples = samples;
    }

    SplittableRandom random() {
        return random;
    }

    <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    byte[] body() {
        return switch (random.nextInt(20)) {
            case 0 -> bytes(random.nextInt(2_000));
            case 1 -> bytes(random.nextInt(4));
            case 2 -> splinters(random.nextInt(60));
            case 3 -> deep(random.nextInt(10_000));
            case 4 -> parameters(random.nextInt(5_000));
            case 5 -> random.nextInt(20) == 0 ? bytes(random.nextInt(VERY_LARGE)) : splinters(3);
            case 6 -> random.nextInt(4) == 0 ? Arrays.copyOf(any(samples), LARGE) : any(samples);
            default -> spoilt(any(samples));
        };
    }

    private byte[] spoilt(byte[] sample) {
        var body = sample;
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            body = changed(body);
        }
        return body;
    }

    private byte[] changed(byte[] body) {
        int from = random.nextInt(body.length + 1);
        int to = Math.min(body.length, from + random.nextInt(40));
        return switch (random.nextInt(7)) {
            case 0 -> joined(body, from, bytes(to - from), to);
            case 1 -> joined(body, from, new byte[0], to);
            case 2 -> joined(body, to, Arrays.copyOfRange(body, from, to), to);
            case 3 -> joined(body, from, any(SPLINTERS).getBytes(UTF_8), from);
            case 4 -> joined(body, from, any(SPLINTERS).getBytes(UTF_8), to);
            case 5 -> Arrays.copyOf(body, from);
            default -> joined(body, from, any(samples), body.length);
        };
    }

    private static byte[] joined(byte[] body, int end, byte[] middle, int begin) {
        var joined = new ByteArrayOutputStream();
        joined.write(body, 0, end);
        joined.writeBytes(middle);
        joined.write(body, begin, body.length - begin);
        return joined.toByteArray();
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] splinters(int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(any(SPLINTERS));
        }
        return text.toString().getBytes(UTF_8);
    }

    private byte[] deep(int levels) {
        var open = any(List.of("[", "{\"alert\":", "{\"dimensions\":[", "{\"alertState\":\"ALERT\",\"dimensions\":"));
        return open.repeat(Math.min(levels, LARGE / open.length())).getBytes(UTF_8);
    }

    private byte[] parameters(int count) {
        var form = new StringBuilder("alertState=ALERT");
        for (int i = 0; i < count; i++) {
            form.append("&p").append(i).append("=%E5%88");
        }
        return form.toString().getBytes(ISO_8859_1);
    }
}
