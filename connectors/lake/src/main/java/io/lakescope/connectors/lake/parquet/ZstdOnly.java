package io.lakescope.connectors.lake.parquet;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** The writer's codec, without the Hadoop configuration that parquet's own factory builds for each file. */
final class ZstdOnly implements CompressionCodecFactory {

    private static final int LEVEL = 3;

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return new Compressor();
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return new Decompressor();
    }

    @Override
    public void release() {
        // Nothing is held between pages.
    }

    private static final class Compressor implements BytesInputCompressor {
        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            return BytesInput.from(Zstd.compress(bytes.toByteArray(), LEVEL));
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.ZSTD;
        }

        @Override
        public void release() {
            // Nothing is held between pages.
        }
    }

    private static final class Decompressor implements BytesInputDecompressor {
        @Override
        public BytesInput decompress(BytesInput bytes, int size) throws IOException {
            byte[] page = bytes.toByteArray();
            return BytesInput.from(Codecs.expand(CompressionCodecName.ZSTD, page, 0, page.length, size));
        }

        @Override
        public void decompress(ByteBuffer input, int length, ByteBuffer output, int size) throws IOException {
            byte[] page = new byte[length];
            input.get(page);
            output.put(Codecs.expand(CompressionCodecName.ZSTD, page, 0, length, size));
        }

        @Override
        public void release() {
            // Nothing is held between pages.
        }
    }
}
