package io.lakescope.connectors.lake.parquet;

import org.apache.parquet.io.ParquetDecodingException;

/** Booleans in the PLAIN encoding: a bit each, the lowest of a byte first. */
final class PlainTruths implements PageValues {

    private final byte[] bytes;
    private final long end;
    private long bit;

    PlainTruths(Slice stored) {
        this.bytes = stored.bytes();
        this.end = stored.end() * 8L;
        this.bit = stored.start() * 8L;
    }

    @Override
    public void read(Slots target, int start, int count) {
        if (bit + count > end) {
            throw new ParquetDecodingException("a page has fewer values than it claims");
        }
        for (int i = start; i < start + count; i++) {
            target.values[i] = (bytes[(int) (bit >>> 3)] >> (bit & 7) & 1) == 1;
            bit++;
        }
    }

    @Override
    public void skip(int count) {
        bit += count;
    }
}
