package io.lakescope.connectors.lake.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.values.RequiresPreviousReader;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.io.ParquetDecodingException;
import org.jspecify.annotations.Nullable;

/** Opens the expanded pages of one flat column, in their order. */
final class FlatPages {

    private static final int LENGTH_BYTES = 4;

    private final ColumnDescriptor column;
    private final Decoder decoder;
    private final @Nullable FlatDictionary dictionary;
    private final boolean isSequential;
    private @Nullable ValuesReader previous;

    /** @param isSequential whether a page's values may begin with those of the page before */
    FlatPages(ColumnDescriptor column, Decoder decoder, @Nullable DictionaryPage stored, boolean isSequential) {
        this.column = column;
        this.decoder = decoder;
        this.dictionary = stored == null ? null : new FlatDictionary(column, stored, decoder);
        this.isSequential = isSequential;
    }

    FlatPage open(DataPage stored) {
        try {
            return stored instanceof DataPageV1 first ? first(first) : second((DataPageV2) stored);
        } catch (IOException e) {
            throw new ParquetDecodingException("a page ends early (" + e.getMessage() + ")", e);
        }
    }

    private FlatPage first(DataPageV1 stored) throws IOException {
        Slice page = Slice.of(stored.getBytes());
        int count = stored.getValueCount();
        if (column.getMaxDefinitionLevel() == 0) {
            return new FlatPage(null, values(stored.getValueEncoding(), count, page));
        }
        boolean isRuns = stored.getDlEncoding() == Encoding.RLE;
        int end = isRuns ? levelsEnd(page) : (int) ((count + 7L) / 8);
        if (!isRuns && (end > page.size() || !isPacked(stored.getDlEncoding()))) {
            throw new ParquetDecodingException(
                    "a page claims " + end + " bytes of levels as " + stored.getDlEncoding());
        }
        int start = page.start();
        Hybrid levels = isRuns
                ? new Hybrid(page.bytes(), start + LENGTH_BYTES, start + end, 1)
                : turned(page.bytes(), start, end);
        return new FlatPage(levels, values(stored.getValueEncoding(), count, page.from(end)));
    }

    @SuppressWarnings("deprecation")
    private static boolean isPacked(Encoding encoding) {
        return encoding == Encoding.BIT_PACKED;
    }

    /** Where levels with their length before them end. */
    private static int levelsEnd(Slice page) {
        int length = page.size() < LENGTH_BYTES
                ? -1
                : ByteBuffer.wrap(page.bytes()).order(ByteOrder.LITTLE_ENDIAN).getInt(page.start());
        if (length < 0 || length > page.size() - LENGTH_BYTES) {
            throw new ParquetDecodingException("a page claims " + length + " bytes of levels");
        }
        return length + LENGTH_BYTES;
    }

    /** Levels of old files, packed from the other end of each byte, as a single group of the hybrid. */
    private static Hybrid turned(byte[] bytes, int start, int length) {
        byte[] turned = new byte[length + 5];
        int at = 0;
        for (int header = length << 1 | 1; header != 0; header >>>= 7) {
            turned[at++] = (byte) (header > 0x7F ? header & 0x7F | 0x80 : header);
        }
        for (int i = 0; i < length; i++) {
            turned[at + i] = (byte) (Integer.reverse(bytes[start + i]) >>> 24);
        }
        return new Hybrid(turned, 0, at + length, 1);
    }

    private FlatPage second(DataPageV2 stored) throws IOException {
        Slice levels = Slice.of(stored.getDefinitionLevels());
        PageValues values = values(stored.getDataEncoding(), stored.getValueCount(), Slice.of(stored.getData()));
        return new FlatPage(
                column.getMaxDefinitionLevel() == 0
                        ? null
                        : new Hybrid(levels.bytes(), levels.start(), levels.end(), 1),
                values);
    }

    private PageValues values(Encoding encoding, int count, Slice stored) throws IOException {
        if (encoding.usesDictionary()) {
            return places(stored);
        }
        if (encoding == Encoding.PLAIN) {
            return plain(stored);
        }
        ValuesReader reader = encoding.getValuesReader(column, ValuesType.VALUES);
        reader.initFromPage(
                count, ByteBufferInputStream.wrap(ByteBuffer.wrap(stored.bytes(), stored.start(), stored.size())));
        if (isSequential
                && previous instanceof RequiresPreviousReader
                && reader instanceof RequiresPreviousReader later) {
            later.setPreviousReader(previous);
        }
        previous = reader;
        return new OtherValues(decoder, reader);
    }

    private PageValues plain(Slice stored) {
        return switch (decoder.physical()) {
            case INT32, FLOAT -> new PlainNumbers(4, stored);
            case INT64, DOUBLE -> new PlainNumbers(8, stored);
            case BOOLEAN -> new PlainTruths(stored);
            case INT96 -> new PlainValues(decoder, 12, stored);
            case FIXED_LEN_BYTE_ARRAY ->
                new PlainValues(decoder, column.getPrimitiveType().getTypeLength(), stored);
            case BINARY -> new PlainValues(decoder, -1, stored);
        };
    }

    private PageValues places(Slice stored) {
        if (dictionary == null) {
            throw new ParquetDecodingException("a page needs a dictionary that is not there");
        }
        byte[] bytes = stored.bytes();
        int start = stored.start();
        return stored.size() > 0
                ? new DictionaryValues(new Hybrid(bytes, start + 1, stored.end(), bytes[start]), dictionary)
                : new DictionaryValues(new Hybrid(bytes, start, start, 0), dictionary);
    }
}
