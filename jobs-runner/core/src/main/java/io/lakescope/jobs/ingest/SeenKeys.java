package io.lakescope.jobs.ingest;

import io.lakescope.jobs.proof.Hash;
import io.lakescope.jobs.proof.RowTable;

/**
 * The keys that a run has met, with the digest of the content last seen: at least the newest so many of them and at most
 * twice as many, so that a run without end stays in bounds. Thread-safe.
 */
final class SeenKeys {

    /** What a table of 2^20 slots takes: at most 84 MB. */
    static final int MANY = 699_000;

    /** What a table of 2^16 slots takes: at most 5 MB. */
    static final int SOME = 43_000;

    private final int generation;
    private RowTable present = new RowTable();
    private RowTable before = new RowTable();

    SeenKeys(int generation) {
        this.generation = generation;
    }

    /** Whether a key is new, or was met with this content or another. */
    enum Meeting {
        FIRST,
        SAME,
        OTHER
    }

    /** Notes a key with its content. */
    synchronized Meeting meet(Hash key, Hash content) {
        Meeting meeting = meeting(present, key, content);
        if (meeting == Meeting.FIRST) {
            meeting = meeting(before, key, content);
        }
        if (present.size() >= generation) {
            before = present;
            present = new RowTable();
        }
        present.put(key, content, 0);
        return meeting;
    }

    private static Meeting meeting(RowTable table, Hash key, Hash content) {
        int row = table.find(key);
        if (row == RowTable.NONE) {
            return Meeting.FIRST;
        }
        return table.isContent(row, content) ? Meeting.SAME : Meeting.OTHER;
    }
}
