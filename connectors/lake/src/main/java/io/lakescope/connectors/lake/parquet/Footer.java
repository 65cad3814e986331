package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.Type;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.crypto.ParquetCryptoRuntimeException;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type.Repetition;

/** A file's footer: read with one access to its tail, and checked before anything in it is believed. */
record Footer(ParquetMetadata parquet, Schema schema, long rows, long fileBytes) {

    private static final int TRAILER_BYTES = 8;
    private static final int MAX_FOOTER_BYTES = 96 << 20;
    /** Runs of one value take almost no room, but beyond this a file is made to keep its reader busy. */
    private static final long MOST_ROWS_PER_BYTE = 10_000;

    private static final long MANY_ROWS = 10_000_000;

    static Footer read(TailInput input) throws IOException {
        return read(bytes(input), input.sizeBytes());
    }

    /** @param bytes as {@link #bytes} gives them */
    static Footer read(byte[] bytes, long fileBytes) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new ZstdOnly())
                .build();
        FileMetaData stored = Util.readFileMetaData(new ByteArrayInputStream(bytes));
        for (org.apache.parquet.format.RowGroup group : stored.getRow_groups()) {
            if (group.getColumnsSize() == 0) {
                throw new IOException("a row group claims " + group.getNum_rows() + " rows without columns");
            }
        }
        return checked(converted(stored, options), fileBytes);
    }

    private static ParquetMetadata converted(FileMetaData stored, ParquetReadOptions options) throws IOException {
        try {
            return new ParquetMetadataConverter(options).fromParquetMetadata(stored);
        } catch (ParquetCryptoRuntimeException e) {
            throw Refused.encrypted("a column");
        }
    }

    /** The stored footer, without its length and the closing magic. */
    static byte[] bytes(TailInput input) throws IOException {
        long size = input.sizeBytes();
        if (size < TRAILER_BYTES + 4) {
            throw new IOException("it has " + size + " bytes and is no Parquet file");
        }
        byte[] trailer = new byte[TRAILER_BYTES];
        input.readFully(size - TRAILER_BYTES, trailer, 0, TRAILER_BYTES);
        String magic = new String(trailer, 4, 4, StandardCharsets.ISO_8859_1);
        if (magic.equals("PARE")) {
            throw Refused.encrypted("its footer");
        }
        if (!magic.equals("PAR1")) {
            throw new IOException("it does not end with PAR1, so it is no Parquet file or was cut off");
        }
        int length = ByteBuffer.wrap(trailer).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (length <= 0 || length > size - TRAILER_BYTES - 4 || length > MAX_FOOTER_BYTES) {
            throw new IOException("its footer claims " + length + " bytes in a file of " + size);
        }
        byte[] footer = new byte[length];
        input.readFully(size - TRAILER_BYTES - length, footer, 0, length);
        return footer;
    }

    private static Footer checked(ParquetMetadata parquet, long fileBytes) throws IOException {
        long rows = 0;
        for (BlockMetaData group : parquet.getBlocks()) {
            if (group.getRowCount() < 0) {
                throw new IOException("a row group claims " + group.getRowCount() + " rows");
            }
            if (group.getPath() != null) {
                throw new IOException("its data is in another file, " + group.getPath());
            }
            for (ColumnChunkMetaData chunk : group.getColumns()) {
                check(chunk, fileBytes);
            }
            rows = Math.addExact(rows, group.getRowCount());
        }
        if (!mayHold(rows, fileBytes)) {
            throw new IOException("it claims " + rows + " rows in " + fileBytes + " bytes");
        }
        return new Footer(parquet, schema(parquet), rows, fileBytes);
    }

    /** Whether a file of this size may have so many rows. */
    static boolean mayHold(long rows, long fileBytes) {
        return rows <= MANY_ROWS || rows / MOST_ROWS_PER_BYTE <= fileBytes;
    }

    private static void check(ColumnChunkMetaData chunk, long fileBytes) throws IOException {
        if (chunk.isEncrypted()) {
            throw Refused.encrypted("its column " + chunk.getPath());
        }
        long start = chunk.getStartingPos();
        if (start < 0 || start > fileBytes || chunk.getTotalSize() < 0 || chunk.getValueCount() < 0) {
            throw new IOException(
                    "its column " + chunk.getPath() + " claims to start at " + start + " of " + fileBytes);
        }
    }

    private static Schema schema(ParquetMetadata parquet) throws IOException {
        MessageType message = parquet.getFileMetaData().getSchema();
        Map<String, String> texts = ColumnTypes.texts(parquet.getFileMetaData().getKeyValueMetaData());
        List<Column> columns = new ArrayList<>();
        for (org.apache.parquet.schema.Type field : message.getFields()) {
            Type type = ColumnTypes.declared(texts, field).orElseGet(() -> FromParquet.type(field));
            columns.add(new Column(field.getName(), type, !field.isRepetition(Repetition.REQUIRED), false));
        }
        long names = columns.stream().map(Column::name).distinct().count();
        if (names != columns.size()) {
            throw Refused.unsupported("it has two columns of one name");
        }
        return new Schema(columns);
    }

    MessageType message() {
        return parquet.getFileMetaData().getSchema();
    }

    Map<String, String> metadata() {
        return parquet.getFileMetaData().getKeyValueMetaData();
    }

    String createdBy() {
        String createdBy = parquet.getFileMetaData().getCreatedBy();
        return createdBy == null ? "" : createdBy;
    }
}
