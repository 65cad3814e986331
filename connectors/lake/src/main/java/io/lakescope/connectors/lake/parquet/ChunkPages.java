package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.lake.parquet.PageIndexes.PagePlace;
import io.lakescope.connectors.lake.parquet.RowRanges.Range;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one column chunk, one at a time: parquet's own reader loads whole row groups. Sizes are bounded before
 * they are allocated, and checksums are verified where the writer left them.
 */
final class ChunkPages implements PageReader {

    private static final int MAX_PAGE_BYTES = 128 << 20;
    private static final int LARGE_PAGE_BYTES = 4 << 20;
    /** More than zstd makes of a megabyte of one value. */
    private static final int MOST_EXPANSION = 40_000;

    private final ChunkInput input;
    private final ColumnChunkMetaData chunk;
    private final @Nullable List<PagePlace> wanted;
    private final @Nullable Room room;
    private int nextWanted;
    private long valuesRead;
    private @Nullable PageHeader pending;

    /**
     * @param wanted the pages besides the dictionary; null for all of them
     * @param room for pages that are done with before the next one is read; null if they are kept longer
     */
    ChunkPages(TailInput input, ColumnChunkMetaData chunk, @Nullable List<PagePlace> wanted, @Nullable Room room) {
        this.chunk = chunk;
        this.room = room;
        this.input = new ChunkInput(input, chunk.getStartingPos(), chunk.getTotalSize());
        this.wanted = wanted;
    }

    @Override
    public long getTotalValueCount() {
        return chunk.getValueCount();
    }

    @Override
    public @Nullable DictionaryPage readDictionaryPage() {
        try {
            PageHeader header = header();
            if (header.type != PageType.DICTIONARY_PAGE) {
                pending = header;
                return null;
            }
            return dictionary(header);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable DataPage readPage() {
        try {
            if (wanted != null) {
                return nextWanted < wanted.size() ? pageAt(wanted.get(nextWanted++)) : null;
            }
            while (valuesRead < chunk.getValueCount()) {
                PageHeader header = pending == null ? header() : pending;
                pending = null;
                DataPage page = page(header, null);
                if (page != null) {
                    return page;
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Passes over the pages of a flat column that end before a row, without expanding them.
     *
     * @param at the row that the next page begins with
     * @return the row that the next page begins with now
     */
    long skipBefore(long row, long at) {
        try {
            return wanted == null ? skipHeaders(row, at) : skipPlaces(wanted, row, at);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long skipPlaces(List<PagePlace> places, long row, long at) {
        while (nextWanted < places.size() && places.get(nextWanted).rows().to() <= row) {
            nextWanted++;
        }
        return nextWanted < places.size() ? places.get(nextWanted).rows().from() : at;
    }

    private long skipHeaders(long row, long at) throws IOException {
        long start = at;
        while (valuesRead < chunk.getValueCount()) {
            PageHeader header = pending == null ? header() : pending;
            pending = header;
            int values = values(header);
            if (values > row - start) {
                return start;
            }
            input.skipFully(header.compressed_page_size);
            pending = null;
            valuesRead += values;
            start += values;
        }
        return start;
    }

    private int values(PageHeader header) throws IOException {
        int values = 0;
        if (header.type == PageType.DATA_PAGE && header.data_page_header != null) {
            values = header.data_page_header.num_values;
        } else if (header.type == PageType.DATA_PAGE_V2 && header.data_page_header_v2 != null) {
            values = header.data_page_header_v2.num_values;
        }
        if (values < 0) {
            throw new IOException("a page of column " + chunk.getPath() + " claims " + values + " values");
        }
        return values;
    }

    private DataPage pageAt(PagePlace place) throws IOException {
        input.seek(place.offset());
        DataPage page = page(header(), place.rows());
        if (page == null) {
            throw new IOException("the index of column " + chunk.getPath() + " leads to no page of data");
        }
        return page;
    }

    private PageHeader header() throws IOException {
        PageHeader header = Util.readPageHeader(input);
        int stored = header.compressed_page_size;
        int expanded = header.uncompressed_page_size;
        boolean bomb = expanded > LARGE_PAGE_BYTES && expanded / MOST_EXPANSION > stored;
        if (stored < 0 || expanded < 0 || stored > MAX_PAGE_BYTES || expanded > MAX_PAGE_BYTES || bomb) {
            throw new IOException("a page of column " + chunk.getPath() + " claims " + stored + " bytes stored and "
                    + expanded + " expanded");
        }
        return header;
    }

    /** @param rows those of the page, if its index tells them */
    private @Nullable DataPage page(PageHeader header, @Nullable Range rows) throws IOException {
        byte[] body = body(header);
        DataPage page;
        if (header.type == PageType.DATA_PAGE && header.data_page_header != null) {
            page = first(header, header.data_page_header, body, rows);
        } else if (header.type == PageType.DATA_PAGE_V2 && header.data_page_header_v2 != null) {
            page = second(header, header.data_page_header_v2, body, rows);
        } else {
            return null;
        }
        if (page.getValueCount() < 0) {
            throw new IOException(
                    "a page of column " + chunk.getPath() + " claims " + page.getValueCount() + " values");
        }
        valuesRead += page.getValueCount();
        return page.getValueCount() == 0 ? null : page;
    }

    /** The stored page, at the start of an array that counts until the next page is read. */
    private byte[] body(PageHeader header) throws IOException {
        byte[] body = input.exactly(header.compressed_page_size);
        if (header.isSetCrc()) {
            CRC32 checksum = new CRC32();
            checksum.update(body, 0, header.compressed_page_size);
            if ((int) checksum.getValue() != header.getCrc()) {
                throw new IOException("a page of column " + chunk.getPath() + " does not match its checksum");
            }
        }
        return body;
    }

    private BytesInput expanded(CompressionCodecName codec, byte[] body, int start, int end, byte[] target, int size)
            throws IOException {
        try {
            Codecs.expand(codec, body, start, end - start, target, size);
            return BytesInput.from(target, 0, size);
        } catch (IOException | RuntimeException e) {
            throw new IOException("a page of column " + chunk.getPath() + " cannot be expanded: " + e.getMessage());
        }
    }

    private DictionaryPage dictionary(PageHeader header) throws IOException {
        DictionaryPageHeader details = header.dictionary_page_header;
        byte[] body = body(header);
        int size = header.uncompressed_page_size;
        BytesInput bytes = expanded(chunk.getCodec(), body, 0, header.compressed_page_size, new byte[size], size);
        if (details == null || details.num_values < 0 || details.num_values > size) {
            throw new IOException("the dictionary of column " + chunk.getPath() + " claims more entries than bytes");
        }
        return new DictionaryPage(bytes, details.num_values, encoding(details.encoding));
    }

    private DataPage first(PageHeader header, DataPageHeader details, byte[] body, @Nullable Range rows)
            throws IOException {
        int size = header.uncompressed_page_size;
        Encoding repetition = encoding(details.repetition_level_encoding);
        Encoding definition = encoding(details.definition_level_encoding);
        Encoding values = encoding(details.encoding);
        BytesInput input = expanded(chunk.getCodec(), body, 0, header.compressed_page_size, target(values, size), size);
        int count = details.num_values;
        return rows == null
                ? new DataPageV1(input, count, size, noStatistics(), repetition, definition, values)
                : new DataPageV1(
                        input,
                        count,
                        size,
                        rows.from(),
                        (int) (rows.to() - rows.from()),
                        noStatistics(),
                        repetition,
                        definition,
                        values);
    }

    /** The format's own readers of other encodings keep what they have read. */
    private byte[] target(Encoding values, int size) {
        boolean isDone = values == Encoding.PLAIN || values.usesDictionary();
        return room != null && isDone ? room.of(size) : new byte[size];
    }

    private DataPage second(PageHeader header, DataPageHeaderV2 details, byte[] body, @Nullable Range rows)
            throws IOException {
        int repetition = details.repetition_levels_byte_length;
        int definition = details.definition_levels_byte_length;
        long levels = (long) repetition + definition;
        if (repetition < 0
                || definition < 0
                || levels > header.compressed_page_size
                || levels > header.uncompressed_page_size) {
            throw new IOException("a page of column " + chunk.getPath() + " claims " + levels + " bytes of levels");
        }
        int start = (int) levels;
        CompressionCodecName codec = details.is_compressed ? chunk.getCodec() : CompressionCodecName.UNCOMPRESSED;
        int size = header.uncompressed_page_size - start;
        Encoding encoding = encoding(details.encoding);
        BytesInput data = expanded(codec, body, start, header.compressed_page_size, target(encoding, size), size);
        BytesInput repetitions = BytesInput.from(Arrays.copyOf(body, repetition));
        BytesInput definitions = BytesInput.from(Arrays.copyOfRange(body, repetition, start));
        return rows == null
                ? DataPageV2.uncompressed(
                        details.num_rows,
                        details.num_nulls,
                        details.num_values,
                        repetitions,
                        definitions,
                        encoding,
                        data,
                        noStatistics())
                : DataPageV2.uncompressed(
                        details.num_rows,
                        details.num_nulls,
                        details.num_values,
                        rows.from(),
                        repetitions,
                        definitions,
                        encoding,
                        data,
                        noStatistics());
    }

    private Statistics<?> noStatistics() {
        return Statistics.noopStats(chunk.getPrimitiveType());
    }

    private static Encoding encoding(org.apache.parquet.format.@Nullable Encoding encoding) throws IOException {
        if (encoding == null) {
            throw new IOException("a page names no known encoding");
        }
        return Encoding.valueOf(encoding.name());
    }
}
