package io.lakescope.connectors.lake;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.lake.parquet.FileFacts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads footers a few at a time and remembers them for as long as a file's generation stays. Thread-safe. */
final class Footers {

    /** Some 400 bytes each, what the files share aside. */
    private static final int MAX_REMEMBERED = 150_000;

    /** What is known of one file: its facts, or why they cannot be read. */
    record Known(@Nullable FileFacts facts, @Nullable LakescopeException failure) {

        FileFacts require() {
            if (failure != null) {
                throw new LakescopeException(failure.kind(), String.valueOf(failure.getMessage()), failure);
            }
            return java.util.Objects.requireNonNull(facts);
        }
    }

    private record Key(String path, String generation) {}

    private final DataFiles files;
    private final Workers workers;
    private final Shared shared = new Shared();
    private final Map<Key, FileFacts> remembered = Collections.synchronizedMap(new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, FileFacts> eldest) {
            return size() > MAX_REMEMBERED;
        }
    });

    Footers(DataFiles files, Workers workers) {
        this.files = files;
        this.workers = workers;
    }

    /** The footers of the files, in their order; a file that cannot be read takes no other down with it. */
    List<Known> of(LakeStorage storage, List<DataFile> wanted) {
        return workers.each(wanted, file -> one(storage, file));
    }

    Known one(LakeStorage storage, DataFile file) {
        Key key = new Key(file.path(), file.generation());
        FileFacts facts = remembered.get(key);
        if (facts != null) {
            return new Known(facts, null);
        }
        try {
            FileFacts read = shared.facts(files.facts(storage, file));
            remembered.put(key, read);
            return new Known(read, null);
        } catch (LakescopeException e) {
            return new Known(null, e);
        }
    }
}
