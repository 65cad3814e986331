package io.lakescope.connectors;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What exists in one connection, one page at a time, and what each source looks like. Thread-safe; every call may block. */
public interface Catalog {

    /**
     * One thing inside another.
     *
     * @param kind one word: connection, topic, keyspace, table, dataset, version, partition, folder, file, leftover
     * @param expandable whether {@link #list} on its address may show something
     * @param stored how an object is stored, where its storage has kinds
     */
    record Entry(
            String name,
            String kind,
            SourceAddress address,
            OptionalLong rows,
            OptionalLong sizeBytes,
            boolean expandable,
            Optional<Stored> stored) {

        public Entry(
                String name,
                String kind,
                SourceAddress address,
                OptionalLong rows,
                OptionalLong sizeBytes,
                boolean expandable) {
            this(name, kind, address, rows, sizeBytes, expandable, Optional.empty());
        }
    }

    /**
     * How an object is stored.
     *
     * @param storageClass the system's own word, for example {@code NEARLINE}
     * @param modified since when
     */
    record Stored(String storageClass, Instant modified) {}

    /** @param next pass it to {@link #list} for the following page; empty at the end */
    record Page(List<Entry> entries, Optional<String> next) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /**
     * The entries directly inside an address.
     *
     * @throws LakescopeException NOT_FOUND if there is no such thing
     */
    Page list(SourceAddress address, Optional<String> after, int limit);

    /** Everything worth knowing about a source; see {@link Description}. */
    Description describe(SourceAddress address);

    /** The merged schema of a source. */
    SourceSchema schema(SourceAddress address);

    /**
     * The merged schema of what can be read, to look at: damaged files are left out.
     *
     * @throws LakescopeException as {@link #schema}, and the reason of a damaged file if there is no other
     */
    default Partial<SourceSchema> readableSchema(SourceAddress address) {
        return Partial.whole(schema(address));
    }

    /** The partitions of a dataset that hold files, in path order; none for sources of another kind. */
    default List<PartitionSize> partitions(SourceAddress address) {
        return List.of();
    }

    /** How the schema went on over the source's partitions; empty where there are no files to compare. */
    default Optional<SchemaTimeline> timeline(SourceAddress address) {
        return Optional.empty();
    }
}
