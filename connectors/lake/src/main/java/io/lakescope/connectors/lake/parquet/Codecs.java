package io.lakescope.connectors.lake.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.airlift.compress.lz4.Lz4Decompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.brotli.dec.BrotliInputStream;
import org.xerial.snappy.Snappy;
import org.xerial.snappy.SnappyError;

/**
 * Page decompression with the size known and bounded before a byte is allocated. It stands in for parquet's codec
 * factory, which builds a Hadoop configuration each time and whose codecs are not thread-safe (PARQUET-2126).
 */
final class Codecs {

    private Codecs() {}

    /** Expands {@code length} bytes to exactly {@code size} bytes, or fails. */
    static byte[] expand(CompressionCodecName codec, byte[] page, int start, int length, int size) throws IOException {
        if (size == 0) {
            return new byte[0];
        }
        return switch (codec) {
            case UNCOMPRESSED -> stored(page, start, length, size);
            case SNAPPY -> snappy(page, start, length, size);
            case GZIP -> gzip(page, start, length, size);
            case ZSTD -> zstd(page, start, length, size);
            case LZ4_RAW -> lz4(page, start, length, size);
            case LZ4 -> framedLz4(page, start, length, size);
            case BROTLI -> brotli(page, start, length, size);
            case LZO -> throw Refused.unsupported("its pages are compressed with " + codec);
        };
    }

    private static byte[] stored(byte[] page, int start, int length, int size) throws IOException {
        check(length, size);
        return java.util.Arrays.copyOfRange(page, start, start + size);
    }

    private static byte[] snappy(byte[] page, int start, int length, int size) throws IOException {
        // The native call writes past a short array, so the stream's own size is compared first.
        check(snappy(() -> Snappy.uncompressedLength(page, start, length)), size);
        byte[] expanded = new byte[size];
        check(snappy(() -> Snappy.uncompress(page, start, length, expanded, 0)), size);
        return expanded;
    }

    private static int snappy(Damage.Reading<Integer> reading) throws IOException {
        try {
            return reading.run();
        } catch (IOException | SnappyError e) {
            throw new IOException("a page's snappy data is damaged (" + e.getMessage() + ")");
        }
    }

    private static byte[] gzip(byte[] page, int start, int length, int size) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(page, start, length))) {
            byte[] expanded = in.readNBytes(size);
            check(expanded.length, size);
            return expanded;
        }
    }

    private static byte[] brotli(byte[] page, int start, int length, int size) throws IOException {
        try (BrotliInputStream in = new BrotliInputStream(new ByteArrayInputStream(page, start, length))) {
            byte[] expanded = in.readNBytes(size);
            check(expanded.length, size);
            return expanded;
        }
    }

    private static byte[] zstd(byte[] page, int start, int length, int size) throws IOException {
        byte[] expanded = new byte[size];
        try {
            check(Zstd.decompressByteArray(expanded, 0, size, page, start, length), size);
            return expanded;
        } catch (ZstdException e) {
            throw new IOException("a page's zstd data is damaged (" + e.getMessage() + ")");
        }
    }

    private static byte[] lz4(byte[] page, int start, int length, int size) throws IOException {
        byte[] expanded = new byte[size];
        check(new Lz4Decompressor().decompress(page, start, length, expanded, 0, size), size);
        return expanded;
    }

    /** Hadoop's frames of sizes and blocks; some writers stored a raw block under the same name. */
    private static byte[] framedLz4(byte[] page, int start, int length, int size) throws IOException {
        byte[] expanded = new byte[size];
        ByteBuffer in = ByteBuffer.wrap(page, start, length);
        int done = 0;
        while (in.remaining() >= 8) {
            int frame = in.getInt();
            int block = in.getInt();
            if (frame < 0 || block < 0 || frame > size - done || block > in.remaining()) {
                return lz4(page, start, length, size);
            }
            try {
                done += new Lz4Decompressor().decompress(page, in.position(), block, expanded, done, frame);
            } catch (RuntimeException notFramed) {
                return lz4(page, start, length, size);
            }
            in.position(in.position() + block);
        }
        return done == size ? expanded : lz4(page, start, length, size);
    }

    private static void check(long actual, int expected) throws IOException {
        if (actual != expected) {
            throw new IOException("a page expands to " + actual + " bytes where its header says " + expected);
        }
    }
}
