package io.lakescope.connectors.lake.formats.orc;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.lake.formats.FileFormat;
import io.lakescope.connectors.lake.formats.FormatFacts;
import io.lakescope.connectors.lake.formats.RowSource;
import io.lakescope.connectors.lake.parquet.Damage;
import io.lakescope.connectors.lake.parquet.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.orc.CompressionKind;
import org.apache.orc.OrcConf;
import org.apache.orc.OrcFile;
import org.apache.orc.Reader;
import org.apache.orc.TypeDescription;
import org.apache.orc.TypeDescription.Category;

/** ORC files, by the ORC specification, versions 0.11 and 0.12. Their footer states schema and rows. */
public final class OrcFormat implements FileFormat {

    /** What a file holds is one unnamed value where its type is no struct. */
    static final String VALUE = "value";

    /** The only writer that has the Julian calendar before 1582 where a file does not say which. */
    private static final String JAVA = "ORC Java";

    @Override
    public String title() {
        return "ORC";
    }

    @Override
    public FormatFacts facts(LakeStorage storage, String path) {
        return Damage.guard(path, () -> {
            try (Reader reader = open(new OneFile(storage, path, new AtomicLong()))) {
                Map<String, Object> details = new LinkedHashMap<>();
                details.put("codec", String.valueOf(reader.getCompressionKind()));
                details.put("stripes", reader.getStripes().size());
                details.put("writer", reader.getSoftwareVersion());
                details.put("fileVersion", reader.getFileVersion().getName());
                return new FormatFacts(schema(reader.getSchema()), OptionalLong.of(reader.getNumberOfRows()), details);
            }
        });
    }

    /** A reader of moments in UTC and of days in the calendar of today, whatever the writer's were. */
    static Reader open(OneFile file) throws IOException {
        if (file.isEmpty()) {
            throw new IOException("it has 0 bytes and is no ORC file");
        }
        Reader reader = create(file);
        if (!reader.getSoftwareVersion().startsWith(JAVA)) {
            reader.close();
            file.getConf().setBoolean(OrcConf.PROLEPTIC_GREGORIAN_DEFAULT.getAttribute(), true);
            reader = create(file);
        }
        try {
            check(reader);
            return reader;
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }

    private static Reader create(OneFile file) throws IOException {
        OrcFile.ReaderOptions options = OrcFile.readerOptions(file.getConf())
                .filesystem(file)
                .useUTCTimestamp(true)
                .convertToProlepticGregorian(true);
        return OrcFile.createReader(OneFile.path(), options);
    }

    private static void check(Reader reader) throws IOException {
        // Without its key such a column reads as what stands in for it, without a word.
        if (reader.getEncryptionVariants().length > 0) {
            throw Refused.encrypted("a column");
        }
        if (reader.getCompressionKind() == CompressionKind.BROTLI) {
            throw Refused.unsupported("it is compressed with Brotli");
        }
    }

    private static Schema schema(TypeDescription orc) {
        if (orc.getCategory() != Category.STRUCT) {
            return new Schema(List.of(new Column(VALUE, OrcTypes.of(orc))));
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < orc.getFieldNames().size(); i++) {
            columns.add(new Column(
                    orc.getFieldNames().get(i), OrcTypes.of(orc.getChildren().get(i))));
        }
        return new Schema(columns);
    }

    @Override
    public RowSource open(LakeStorage storage, String path, FormatFacts facts, List<Integer> columns) {
        AtomicLong bytesRead = new AtomicLong();
        return Damage.guard(path, () -> {
            Reader reader = open(new OneFile(storage, path, bytesRead));
            try {
                return new OrcRows(path, reader, columns, bytesRead);
            } catch (IOException | RuntimeException e) {
                reader.close();
                throw e;
            }
        });
    }
}
