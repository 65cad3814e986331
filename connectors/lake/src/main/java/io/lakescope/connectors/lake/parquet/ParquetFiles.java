package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.Condition;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.Schema;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Parquet as the product's record file: every logical type reads back as it was written. */
public final class ParquetFiles implements RecordFiles {

    private final KnownSchemas schemas = new KnownSchemas();

    @Override
    public FileWriter write(LakeStorage storage, String stagedPath, Schema schema) {
        return write(storage, stagedPath, schema, Set.of());
    }

    @Override
    public FileWriter write(LakeStorage storage, String stagedPath, Schema schema, Set<String> opaque) {
        return new StagedFileWriter(storage, stagedPath, schema, opaque);
    }

    @Override
    public FileReader read(LakeStorage storage, String path) {
        return OpenFile.open(storage, path);
    }

    /**
     * Opens a file with those of the wanted columns that it has; the bytes of the others are not read.
     *
     * @param conditions what wanted rows fulfil: row groups and pages whose statistics refute one are left out, any other
     *     row may come
     */
    public OpenFile read(LakeStorage storage, String path, Collection<String> columns, List<Condition> conditions) {
        return OpenFile.open(storage, path, Optional.of(columns), conditions);
    }

    /** The short facts of a file's footer, from one access to its tail. */
    public FileFacts facts(LakeStorage storage, String path) {
        String shown = OpenFile.shown(storage, path);
        try (LakeStorage.RandomInput raw = storage.open(path)) {
            return Damage.guard(shown, () -> facts(new TailInput(shown, raw, new AtomicLong())));
        }
    }

    private FileFacts facts(TailInput input) throws IOException {
        byte[] footer = Footer.bytes(input);
        Optional<FileFacts> quick = QuickFacts.of(footer, input.sizeBytes(), schemas);
        if (quick.isPresent()) {
            return quick.get();
        }
        Footer read = Footer.read(footer, input.sizeBytes());
        QuickFacts.schema(footer).ifPresent(stored -> schemas.add(stored, read));
        return FileFacts.of(read);
    }

    /** The columns that hold timestamps in the old 96 bits, which other engines read as something else. */
    public List<String> int96(LakeStorage storage, String path) {
        try (OpenFile file = OpenFile.open(storage, path)) {
            return file.footer().message().getFields().stream()
                    .filter(field -> field.isPrimitive()
                            && field.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT96)
                    .map(org.apache.parquet.schema.Type::getName)
                    .toList();
        }
    }

    /** Everything that a file's footer says: row groups, encodings, statistics, metadata. */
    public Map<String, Object> details(LakeStorage storage, String path) {
        try (OpenFile file = OpenFile.open(storage, path)) {
            return Damage.guard(path, () -> FileDetails.of(file.footer(), file.input()));
        }
    }
}
