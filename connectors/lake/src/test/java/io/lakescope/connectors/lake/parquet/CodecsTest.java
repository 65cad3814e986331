package io.lakescope.connectors.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodecsTest {

    /** Brotli's own encoder made this of "Lakescope " forty times. */
    private static final byte[] BROTLI =
            HexFormat.of().parseHex("1b8f01f81da9539f3b5e3285ad2508dc5c968dbd0581a10040da1d");

    @Test
    void expandsBrotli() throws IOException {
        byte[] text = Codecs.expand(CompressionCodecName.BROTLI, BROTLI, 0, BROTLI.length, 400);
        assertThat(new String(text, StandardCharsets.UTF_8)).isEqualTo("Lakescope ".repeat(40));
    }

    @Test
    void brotliThatWasCutFails() {
        assertThatThrownBy(() -> Codecs.expand(CompressionCodecName.BROTLI, BROTLI, 0, 12, 400))
                .isInstanceOf(IOException.class);
    }

    @Test
    void brotliOfAnotherSizeThanClaimedFails() {
        assertThatThrownBy(() -> Codecs.expand(CompressionCodecName.BROTLI, BROTLI, 0, BROTLI.length, 500))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"SNAPPY", "GZIP", "ZSTD", "BROTLI"})
    void noiseFails(CompressionCodecName codec) {
        byte[] noise = new byte[40];
        Arrays.fill(noise, (byte) 0x5A);
        assertThatThrownBy(() -> Codecs.expand(codec, noise, 0, noise.length, 400))
                .isInstanceOf(IOException.class);
    }

    @Test
    void whatIsNotSupportedSaysSo() {
        assertThatThrownBy(() -> Codecs.expand(CompressionCodecName.LZO, BROTLI, 0, BROTLI.length, 400))
                .isInstanceOf(Refused.class)
                .hasMessage("its pages are compressed with LZO, which is not supported");
    }
}
