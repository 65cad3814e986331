package io.lakescope.connectors;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Objects below one root: only what local disk, HDFS and GCS can all do. Paths are relative to the root, separated by
 * {@code /}, without leading or trailing slash; the root itself is the empty path. A path that would leave the root,
 * holds {@code ..}, NUL or a backslash is refused with USER. Thread-safe.
 */
public interface LakeStorage {

    /**
     * @param sizeBytes 0 for folders
     * @param generation changes whenever the object's content is replaced; empty for folders
     * @param storageClass what kind of storage the object lies on, in the system's own word, where it has kinds
     */
    record Entry(
            String path,
            boolean folder,
            long sizeBytes,
            Instant modified,
            String generation,
            Optional<String> storageClass) {

        public Entry(String path, boolean folder, long sizeBytes, Instant modified, String generation) {
            this(path, folder, sizeBytes, modified, generation, Optional.empty());
        }

        public String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    record Page(List<Entry> entries, Optional<String> next) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /** What must hold at the target for a publish to happen. */
    sealed interface Precondition {
        /** Nothing is there. */
        record Absent() implements Precondition {}

        /** The object there has this generation. */
        record Generation(String generation) implements Precondition {}
    }

    /** The root as users know it, for example {@code file:///data/bucket}. */
    String root();

    /**
     * One level of a folder in byte order of names, everything included. A folder that does not exist is NOT_FOUND; one
     * that cannot be read is UNAVAILABLE, never an empty page.
     */
    Page list(String folder, Optional<String> after, int limit);

    Optional<Entry> stat(String path);

    /** Opens an object for reading at any offset. */
    RandomInput open(String path);

    /**
     * Opens the object that an entry describes, not one that replaced it since.
     *
     * @throws LakescopeException CONFLICT if it is seen now that another one is there; a storage that can only see it by
     *     reading fails then
     */
    default RandomInput open(Entry known) {
        RandomInput input = open(known.path());
        if (stat(known.path()).filter(known::equals).isPresent()) {
            return input;
        }
        input.close();
        throw LakescopeException.conflict(
                "Cannot read '" + known.path() + "' in " + root() + ": it was replaced meanwhile; read it again");
    }

    /** A seekable input; not thread-safe. */
    interface RandomInput extends AutoCloseable {
        long sizeBytes();

        /** How much of an object's end is best fetched before anything is known of it: more where each answer is slow. */
        default int tailBytes() {
            return 32 << 10;
        }

        /** Reads up to {@code length} bytes at an offset; -1 at the end. */
        int read(long offset, byte[] buffer, int start, int length) throws IOException;

        @Override
        void close();
    }

    /**
     * Starts writing an object that nobody lists as data until it is published. Missing folders are made. Closing the
     * stream makes the bytes durable.
     *
     * @param path inside a folder whose name starts with {@code _}; an older leftover there is replaced
     */
    OutputStream stage(String path);

    /**
     * Makes a staged object the target, atomically: a reader sees what was there before or all of the new object. On
     * return it is durable.
     *
     * @return the target's new entry
     * @throws LakescopeException CONFLICT if the precondition does not hold: the target is unchanged
     */
    Entry publish(String staged, String target, Precondition precondition);

    /**
     * Creates a small object with its whole content if nothing is there; durable on return.
     *
     * @return false if something is there already
     */
    boolean putIfAbsent(String path, byte[] content);

    /** Copies an object; replaces a leftover at the target; durable on return. */
    void copy(String from, String to);

    /** Deletes an object or an empty folder; does nothing if there is none. */
    void delete(String path);
}
