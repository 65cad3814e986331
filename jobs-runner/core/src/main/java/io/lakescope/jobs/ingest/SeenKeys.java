package io.lakescope.jobs.ingest;

import io.lakescope.jobs.proof.Hash;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The keys that a run has met, with the digest of the content last seen: the newest {@value #MOST} of them, so that a run
 * without end stays in bounds. Thread-safe.
 */
final class SeenKeys {

    private static final int MOST = 1_000_000;

    private final Map<Prefix, Prefix> seen = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Prefix, Prefix> eldest) {
            return size() > MOST;
        }
    };

    /** Whether a key is new, or was met with this content or another. */
    enum Meeting {
        FIRST,
        SAME,
        OTHER
    }

    /** Notes a key with its content. */
    synchronized Meeting meet(Hash key, Hash content) {
        Prefix present = Prefix.of(content);
        Prefix before = seen.put(Prefix.of(key), present);
        if (before == null) {
            return Meeting.FIRST;
        }
        return before.equals(present) ? Meeting.SAME : Meeting.OTHER;
    }

    /** The first 128 bits of a digest: enough to tell a million apart, at a third of the memory. */
    private record Prefix(long high, long low) {
        static Prefix of(Hash hash) {
            return new Prefix(hash.bits(0), hash.bits(8));
        }
    }
}
