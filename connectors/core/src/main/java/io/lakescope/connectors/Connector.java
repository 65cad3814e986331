package io.lakescope.connectors;

import java.util.Optional;

/**
 * One configured system. Thread-safe. Connecting is lazy: constructing one touches no network. What a system can do is
 * shown by the optionals, never by an exception.
 */
public interface Connector extends AutoCloseable {

    /** The connection's name in the workspace. */
    String name();

    SourceKind kind();

    /**
     * Tries the connection.
     *
     * @return one line about what answered, for people
     * @throws LakescopeException UNAVAILABLE with the reason if it cannot be used
     */
    String check();

    Catalog catalog();

    RecordReader reader();

    /** Reading and writing of whole partitions with write times; Cassandra. */
    default Optional<TableStore> tables() {
        return Optional.empty();
    }

    /** Making and dropping of tables for trials; Cassandra. */
    default Optional<ScratchTables> scratch() {
        return Optional.empty();
    }

    /** Offsets and raw records; Kafka. */
    default Optional<TopicLog> topics() {
        return Optional.empty();
    }

    /** Objects below the connection's root; lake. */
    default Optional<LakeStorage> storage() {
        return Optional.empty();
    }

    /** Writing and reading of record files on {@link #storage()}; lake. */
    default Optional<RecordFiles> files() {
        return Optional.empty();
    }

    /** The files behind a source, for engines that read them themselves; lake. */
    default Optional<SourceFiles> sourceFiles() {
        return Optional.empty();
    }

    /** What is stored and paid for, object by object; lake. */
    default Optional<StoredObjects> storedObjects() {
        return Optional.empty();
    }

    /** The same connection for somebody who has agreed to what reading costs; closing one closes both. */
    default Connector paying() {
        return this;
    }

    @Override
    void close();
}
