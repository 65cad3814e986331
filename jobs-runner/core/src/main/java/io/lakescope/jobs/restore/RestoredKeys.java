package io.lakescope.jobs.restore;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.jobs.manifest.Manifests;
import io.lakescope.jobs.proof.Hash;
import io.lakescope.jobs.proof.RowDigest;
import io.lakescope.jobs.tables.KeyText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys that a restore of one unit inserted, read back. */
public final class RestoredKeys {

    /** What a restore wrote, in the order in which it did. */
    public interface Sink {
        void row(PartitionKey partition, Hash key, Hash content, long writeTimeMicros);
    }

    private final LakeStorage storage;
    private final RecordFiles files;
    private final TableDefinition table;

    public RestoredKeys(LakeStorage storage, RecordFiles files, TableDefinition table) {
        this.storage = storage;
        this.files = files;
        this.table = table;
    }

    /** Whether a run has inserted rows of a leaf. */
    public boolean isThere(String leaf, String run) {
        return storage.stat(InsertedKeys.folder(leaf, run)).isPresent();
    }

    /**
     * Reads all of them.
     *
     * @throws LakescopeException INTERNAL naming the object that cannot be trusted
     */
    public void read(String leaf, Map<String, String> unitKey, String run, Sink sink) {
        RowDigest digest = new RowDigest(table.columns());
        for (LakeStorage.Entry entry : new Manifests(storage).entries(InsertedKeys.folder(leaf, run))) {
            try (var reader = files.read(storage, entry.path())) {
                Stored stored = stored(unitKey, reader.schema().size(), entry.path());
                for (Optional<Batch> batch = reader.next(); batch.isPresent(); batch = reader.next()) {
                    for (int row = 0; row < batch.get().size(); row++) {
                        stored.row(batch.get(), row, digest, sink);
                    }
                }
            } catch (ClassCastException | NullPointerException | IllegalArgumentException e) {
                throw new LakescopeException(Kind.INTERNAL, message(entry.path()), e);
            }
        }
    }

    private Stored stored(Map<String, String> unitKey, int columns, String path) {
        List<TableColumn> keys = InsertedKeys.keys(table, unitKey);
        if (columns != keys.size() + 2) {
            throw new LakescopeException(Kind.INTERNAL, message(path));
        }
        @Nullable Object[] fixed = new @Nullable Object[table.columns().size()];
        unitKey.forEach((name, text) -> {
            int position = table.schema().position(name).orElseThrow();
            fixed[position] = KeyText.parse(text, table.columns().get(position).type());
        });
        return new Stored(
                fixed, keys.stream().mapToInt(table.columns()::indexOf).toArray());
    }

    private static String message(String path) {
        return "Cannot trust " + path + ": it holds no keys of this table with their write times; nothing was deleted;"
                + " delete the rows by hand";
    }

    /** Where the values of a key are: in the path, or in the file. */
    private final class Stored {

        private final @Nullable Object[] fixed;
        private final int[] positions;

        Stored(@Nullable Object[] fixed, int[] positions) {
            this.fixed = fixed;
            this.positions = positions;
        }

        void row(Batch batch, int row, RowDigest digest, Sink sink) {
            @Nullable Object[] values = fixed.clone();
            for (int i = 0; i < positions.length; i++) {
                values[positions[i]] = batch.value(row, i);
            }
            Long time = (Long) Objects.requireNonNull(batch.value(row, positions.length));
            String content = (String) Objects.requireNonNull(batch.value(row, positions.length + 1));
            sink.row(partition(values), digest.key(values), Hash.parse(content), time);
        }

        private PartitionKey partition(@Nullable Object[] values) {
            List<Object> partition = new ArrayList<>();
            for (int i = 0; i < values.length; i++) {
                if (table.columns().get(i).role() == Role.PARTITION) {
                    partition.add(Objects.requireNonNull(values[i]));
                }
            }
            return new PartitionKey(partition);
        }
    }
}
