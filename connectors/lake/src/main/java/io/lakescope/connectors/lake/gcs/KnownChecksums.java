package io.lakescope.connectors.lake.gcs;

import com.google.cloud.storage.BlobInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Checksums of objects that were looked at lately, so that reading one needs no further look. Thread-safe. */
final class KnownChecksums {

    private static final int MOST = 20_000;

    private final Map<String, String> known = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    });

    void remember(String path, BlobInfo blob) {
        if (blob.getCrc32c() != null) {
            known.put(blob.getGeneration() + "/" + path, blob.getCrc32c());
        }
    }

    Optional<String> of(String path, long generation) {
        return Optional.ofNullable(known.get(generation + "/" + path));
    }
}
