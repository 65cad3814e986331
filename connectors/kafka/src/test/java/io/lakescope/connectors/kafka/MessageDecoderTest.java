package io.lakescope.connectors.kafka;

import static io.lakescope.connectors.kafka.MessageDecoder.decode;
import static io.lakescope.connectors.kafka.TestTopics.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.TopicLog.Decoded;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageDecoderTest {

    @Test
    void keepsAllDigitsOfJsonNumbers() {
        assertThat(decode(bytes("{\"price\":1.10,\"big\":12345678901234567890123,\"n\":7}")))
                .isEqualTo(new Decoded(
                        "json",
                        Map.of(
                                "price", new BigDecimal("1.10"),
                                "big", new BigInteger("12345678901234567890123"),
                                "n", 7)));
    }

    @Test
    void takesScalarsForJson() {
        assertThat(decode(bytes("42"))).isEqualTo(new Decoded("json", 42));
        assertThat(decode(bytes("\"a\""))).isEqualTo(new Decoded("json", "a"));
        assertThat(decode(bytes(" null "))).isEqualTo(new Decoded("json", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v1",
                "",
                " ",
                "{\"a\":1",
                "{\"a\":1} {\"a\":2}",
                "{\"a\":1,\"a\":2}",
                "007",
                "NaN",
                "nulls",
                "2026-01-01",
                "line\nbreak\ttab",
                "Grüße ☃"
            })
    void takesOtherReadableBytesForText(String text) {
        assertThat(decode(bytes(text))).isEqualTo(new Decoded("text", text));
    }

    @Test
    void tellsTheProducersOwnReplacementCharactersFromDamage() {
        assertThat(decode(bytes("a\uFFFDb"))).isEqualTo(new Decoded("text", "a\uFFFDb"));
        assertThat(decode(new byte[] {(byte) 0xef, (byte) 0xbf, (byte) 0xbd, (byte) 0xc3}))
                .isEqualTo(new Decoded("hex", "efbfbdc3"));
    }

    @Test
    void showsTheRestInHex() {
        assertThat(decode(new byte[] {(byte) 0xc3, 0x28})).isEqualTo(new Decoded("hex", "c328"));
        assertThat(decode(new byte[] {'a', 0, 'b'})).isEqualTo(new Decoded("hex", "610062"));
        assertThat(decode(bytes("\u001b[31mred"))).isEqualTo(new Decoded("hex", "1b5b33316d726564"));
        assertThat(decode(bytes("\u007f"))).isEqualTo(new Decoded("hex", "7f"));
        assertThat(decode(bytes("a\u0080"))).isEqualTo(new Decoded("hex", "61c280"));
        assertThat(decode(bytes("a\u009f"))).isEqualTo(new Decoded("hex", "61c29f"));
    }

    @Test
    void takesTheNeighboursOfControlCharactersForText() {
        String text = "\t\r\n ~\u00a0\u00c2\u00e9\u0100\ud83d\ude00";
        assertThat(decode(bytes(text))).isEqualTo(new Decoded("text", text));
    }

    @Test
    void tellsATombstoneFromAJsonNull() {
        assertThat(decode(null)).isEqualTo(new Decoded("null", null));
    }

    @Test
    void survivesDeepNesting() {
        assertThat(decode(bytes("[".repeat(100_000))).format()).isEqualTo("text");
    }
}
