package io.lakescope.jobs.ingest;

import io.lakescope.jobs.proof.Hash;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that a run has met, with the digest of the content last seen: the newest {@value #MOST} of them, so that a run
 * without end stays in bounds. Thread-safe.
 */
final class SeenKeys {

    private static final int MOST = 1_000_000;

    private final Map<Hash, Hash> seen = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Hash, Hash> eldest) {
            return size() > MOST;
        }
    };

    /** Notes a key; gives the content that it had when it was met before. */
    synchronized Optional<Hash> meet(Hash key, Hash content) {
        return Optional.ofNullable(seen.put(key, content));
    }
}
