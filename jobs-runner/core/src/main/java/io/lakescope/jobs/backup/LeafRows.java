package io.lakescope.jobs.backup;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.TimedRow;
import io.lakescope.jobs.manifest.Manifest;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a backup in their order, pulled one by one: for who looks at them, since nothing is compared with the manifest.
 * Not thread-safe.
 */
public final class LeafRows implements AutoCloseable {

    private final LakeStorage storage;
    private final RecordFiles files;
    private final BackupRows rows;
    private final Iterator<String> paths;
    private RecordFiles.@Nullable FileReader open;
    private BackupRows.@Nullable Stored stored;
    private @Nullable Batch batch;
    private int position;

    /** @param key of the unit, which is in the path */
    public LeafRows(
            LakeStorage storage, RecordFiles files, Manifest.Backup backup, Map<String, String> key, DataPlace place) {
        this(
                storage,
                files,
                new BackupRows(LeafProof.columns(backup), key),
                backup.files().stream().map(place::path).toList());
    }

    LeafRows(LakeStorage storage, RecordFiles files, BackupRows rows, List<String> paths) {
        this.storage = storage;
        this.files = files;
        this.rows = rows;
        this.paths = paths.iterator();
    }

    /**
     * The next row; empty at the end.
     *
     * @throws io.lakescope.connectors.LakescopeException INTERNAL naming the object that is no backup's
     */
    public Optional<TimedRow> next() {
        Batch present = batch;
        BackupRows.Stored known = stored;
        while (present == null || known == null || position == present.size()) {
            RecordFiles.FileReader reader = open;
            Optional<Batch> more = reader == null ? Optional.empty() : reader.next();
            if (more.isPresent()) {
                present = more.get();
                batch = present;
                position = 0;
            } else if (paths.hasNext()) {
                known = open(paths.next());
                present = null;
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(known.row(present, position++));
    }

    private BackupRows.Stored open(String path) {
        close();
        RecordFiles.FileReader reader = files.read(storage, path);
        open = reader;
        BackupRows.Stored known = rows.stored(reader.schema())
                .orElseThrow(() -> LeafProof.damaged(path, "its columns are not those of a backup"));
        stored = known;
        return known;
    }

    @Override
    public void close() {
        RecordFiles.FileReader reader = open;
        open = null;
        if (reader != null) {
            reader.close();
        }
    }
}
