package io.lakescope.connectors.lake.formats.avro;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.lake.formats.FileFormat;
import io.lakescope.connectors.lake.formats.FormatFacts;
import io.lakescope.connectors.lake.formats.RowSource;
import io.lakescope.connectors.lake.parquet.Damage;
import io.lakescope.connectors.lake.parquet.Refused;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.avro.Schema.Field;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;

/** Avro data files, by the Avro 1.12 specification. Their header states the schema. */
public final class AvroFormat implements FileFormat {

    /** Blocks of a file up to this size are gone through to count its rows. */
    private static final long COUNTED_BYTES = 64 << 20;

    private static final Set<String> CODECS = Set.of(
            DataFileConstants.NULL_CODEC,
            DataFileConstants.DEFLATE_CODEC,
            DataFileConstants.SNAPPY_CODEC,
            DataFileConstants.BZIP2_CODEC,
            DataFileConstants.XZ_CODEC,
            DataFileConstants.ZSTANDARD_CODEC);

    @Override
    public String title() {
        return "Avro";
    }

    @Override
    public FormatFacts facts(LakeStorage storage, String path) {
        return Damage.guard(path, () -> {
            AvroInput input = new AvroInput(storage.open(path));
            try (DataFileReader<Object> file = open(input, new GenericDatumReader<>())) {
                requireEnd(input, file.previousSync());
                Map<String, Object> details = new LinkedHashMap<>();
                details.put("codec", codec(file));
                details.put("avroSchema", file.getSchema().getFullName());
                return new FormatFacts(schema(file.getSchema()), rows(file, input.length()), details);
            }
        });
    }

    static DataFileReader<Object> open(AvroInput input, GenericDatumReader<Object> rows) throws IOException {
        try {
            DataFileReader<Object> file = new DataFileReader<>(input, rows);
            if (!CODECS.contains(codec(file))) {
                throw Refused.unsupported("it is compressed with " + codec(file));
            }
            return file;
        } catch (IOException | RuntimeException e) {
            input.close();
            throw e;
        }
    }

    /** The library takes a cut block for the end: a whole file ends with the marker that its header and blocks end with. */
    private static void requireEnd(AvroInput input, long headerEnd) throws IOException {
        byte[] header = input.bytes(headerEnd - DataFileConstants.SYNC_SIZE, DataFileConstants.SYNC_SIZE);
        byte[] end = input.bytes(input.length() - DataFileConstants.SYNC_SIZE, DataFileConstants.SYNC_SIZE);
        if (!Arrays.equals(header, end)) {
            throw new EOFException("it ends early: its last block is cut off or damaged");
        }
    }

    private static String codec(DataFileReader<Object> file) {
        String codec = file.getMetaString(DataFileConstants.CODEC);
        return codec == null ? DataFileConstants.NULL_CODEC : codec;
    }

    private static OptionalLong rows(DataFileReader<Object> file, long sizeBytes) throws IOException {
        if (sizeBytes > COUNTED_BYTES) {
            return OptionalLong.empty();
        }
        long rows = 0;
        while (file.hasNext()) {
            var unused = file.nextBlock();
            rows += file.getBlockCount();
        }
        return OptionalLong.of(rows);
    }

    private static Schema schema(org.apache.avro.Schema avro) {
        if (avro.getType() != org.apache.avro.Schema.Type.RECORD) {
            return new Schema(List.of(new Column("value", AvroTypes.of(avro), avro.isNullable(), false)));
        }
        List<Column> columns = new ArrayList<>();
        for (Field field : avro.getFields()) {
            columns.add(new Column(
                    field.name(), AvroTypes.of(field.schema()), field.schema().isNullable(), false));
        }
        return new Schema(columns);
    }

    @Override
    public RowSource open(LakeStorage storage, String path, FormatFacts facts, List<Integer> columns) {
        return Damage.guard(path, () -> {
            AvroInput input = new AvroInput(storage.open(path));
            return new AvroRows(path, input, open(input, new GenericDatumReader<>()), facts.schema(), columns);
        });
    }
}
