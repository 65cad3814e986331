package io.lakescope.connectors.lake.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.airlift.compress.lz4.Lz4Decompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
        byte[] target = new byte[size];
        expand(codec, page, start, length, target, size);
        return target;
    }

    /** Expands {@code length} bytes to exactly {@code size} bytes at the start of a target that has room for them, or fails. */
    static void expand(CompressionCodecName codec, byte[] page, int start, int length, byte[] target, int size)
            throws IOException {
        if (size == 0) {
            return;
        }
        switch (codec) {
            case UNCOMPRESSED -> stored(page, start, length, target, size);
            case SNAPPY -> snappy(page, start, length, target, size);
            case GZIP -> stream(new GZIPInputStream(bytes(page, start, length)), target, size);
            case ZSTD -> zstd(page, start, length, target, size);
            case LZ4_RAW -> lz4(page, start, length, target, size);
            case LZ4 -> framedLz4(page, start, length, target, size);
            case BROTLI -> stream(new BrotliInputStream(bytes(page, start, length)), target, size);
            case LZO -> throw Refused.unsupported("its pages are compressed with " + codec);
        }
    }

    private static void stored(byte[] page, int start, int length, byte[] target, int size) throws IOException {
        check(length, size);
        System.arraycopy(page, start, target, 0, size);
    }

    private static void snappy(byte[] page, int start, int length, byte[] target, int size) throws IOException {
        // The native call writes past a short array, so the stream's own size is compared first.
        check(snappy(() -> Snappy.uncompressedLength(page, start, length)), size);
        check(snappy(() -> Snappy.uncompress(page, start, length, target, 0)), size);
    }

    private static int snappy(Damage.Reading<Integer> reading) throws IOException {
        try {
            return reading.run();
        } catch (IOException | SnappyError e) {
            throw new IOException("a page's snappy data is damaged (" + e.getMessage() + ")");
        }
    }

    private static InputStream bytes(byte[] page, int start, int length) {
        return new ByteArrayInputStream(page, start, length);
    }

    private static void stream(InputStream expanding, byte[] target, int size) throws IOException {
        try (expanding) {
            check(expanding.readNBytes(target, 0, size), size);
        }
    }

    private static void zstd(byte[] page, int start, int length, byte[] target, int size) throws IOException {
        try {
            check(Zstd.decompressByteArray(target, 0, size, page, start, length), size);
        } catch (ZstdException e) {
            throw new IOException("a page's zstd data is damaged (" + e.getMessage() + ")");
        }
    }

    private static void lz4(byte[] page, int start, int length, byte[] target, int size) throws IOException {
        check(new Lz4Decompressor().decompress(page, start, length, target, 0, size), size);
    }

    /** Hadoop's frames of sizes and blocks; some writers stored a raw block under the same name. */
    private static void framedLz4(byte[] page, int start, int length, byte[] target, int size) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(page, start, length);
        int done = 0;
        while (in.remaining() >= 8) {
            int frame = in.getInt();
            int block = in.getInt();
            if (frame < 0 || block < 0 || frame > size - done || block > in.remaining()) {
                lz4(page, start, length, target, size);
                return;
            }
            try {
                done += new Lz4Decompressor().decompress(page, in.position(), block, target, done, frame);
            } catch (RuntimeException notFramed) {
                lz4(page, start, length, target, size);
                return;
            }
            in.position(in.position() + block);
        }
        if (done != size) {
            lz4(page, start, length, target, size);
        }
    }

    private static void check(long actual, int expected) throws IOException {
        if (actual != expected) {
            throw new IOException("a page expands to " + actual + " bytes where its header says " + expected);
        }
    }
}
