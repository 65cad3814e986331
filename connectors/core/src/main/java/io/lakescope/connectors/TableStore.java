package io.lakescope.connectors;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Whole partitions of tables, with the write time and expiry of every cell. Thread-safe. */
public interface TableStore {

    /** How many replicas must agree on a read. */
    enum Agreement {
        /** The connection's configured consistency, LOCAL_QUORUM unless told. */
        CONFIGURED,
        /** QUORUM in one data centre, ALL where there are several: before deleting. */
        STRICT
    }

    /**
     * How a partition is read.
     *
     * @param now what has expired by this moment is left out, and expiries are exact, because the server judges by it and
     *     not by its clock
     */
    record Reading(Agreement agreement, Times times, Instant now) {
        public static Reading configured(Instant now) {
            return new Reading(Agreement.CONFIGURED, Times.READ, now);
        }

        public static Reading strict(Instant now) {
            return new Reading(Agreement.STRICT, Times.READ, now);
        }

        public Reading untimed() {
            return new Reading(agreement, Times.LEFT, now);
        }
    }

    /** Whether write times and expiries are read, which costs as much as the values. */
    enum Times {
        READ,
        /** Rows have {@link TimedRow#NO_TIME} and no expiry. */
        LEFT
    }

    /** A blocking pull that must be closed. */
    interface Cursor<T> extends Iterator<T>, AutoCloseable {
        @Override
        void close();
    }

    /** The cluster's own name, which purge asks for. */
    String clusterName();

    /** @throws LakescopeException NOT_FOUND if there is no such table */
    TableDefinition definition(SourceAddress table);

    /**
     * What a new table would be; nothing is made.
     *
     * @param columns keys in the order of the primary key, then the others
     * @throws LakescopeException USER if a column's type has no counterpart, or there is no partition key
     */
    TableDefinition draft(SourceAddress table, List<TableDefinition.DraftColumn> columns);

    /**
     * Makes a table from a definition's statements where there is none of its name: under the definition's address, whatever
     * table they were of, with its types and indexes. Returns once every node knows it.
     *
     * @throws LakescopeException USER if the server refuses it, NOT_FOUND if there is no such keyspace
     */
    void create(TableDefinition draft);

    /**
     * Drops a table with all that it holds, if it is there. Doing it again is safe.
     *
     * @throws LakescopeException USER if the server refuses it, UNAVAILABLE if the outcome is not known
     */
    void drop(SourceAddress table);

    /** Whether it has neither live row nor static cell, at the strongest agreement. */
    boolean isEmpty(TableDefinition table);

    /** Every partition key that has a live row or static cell, in token order. */
    Cursor<PartitionKey> partitions(TableDefinition table);

    /** The rows of one partition in clustering order; none if it does not exist. */
    Cursor<TimedRow> read(TableDefinition table, PartitionKey key, Reading reading);

    /**
     * Writes rows of one partition, each cell with its own write time and expiry; null values stay unset. Returns when all
     * are acknowledged. A stage that fails with UNAVAILABLE leaves the outcome UNKNOWN: any part may be applied, now or
     * later; writing the same rows again is safe.
     *
     * @param erase what a null value means
     */
    CompletionStage<Void> write(TableDefinition table, PartitionKey key, List<TimedRow> rows, Erase erase);

    /** What a null in a written row means. */
    enum Erase {
        /** Leave the live cell as it is (UNSET). */
        NOTHING,
        /** Delete the live cell at the row's write time. */
        NULLS
    }

    /** Reads the rows with the given primary keys of one partition; those that do not exist are left out. */
    List<TimedRow> readRows(TableDefinition table, PartitionKey key, List<List<Object>> clusterings);

    /** {@code DELETE ... USING TIMESTAMP} of one partition, at the strongest agreement. */
    void deletePartition(TableDefinition table, PartitionKey key, long writeTimeMicros);

    /**
     * {@code DELETE ... USING TIMESTAMP} of single rows of one partition, each with its static cells left alone, at the
     * strongest agreement. What is newer than a row's own time stays.
     *
     * @throws LakescopeException UNAVAILABLE if the outcome is not known; doing it again is safe
     */
    void deleteRows(TableDefinition table, PartitionKey key, List<RowDelete> rows);

    /**
     * A row to delete.
     *
     * @param clustering the values of its clustering columns; none where the partition is one row
     */
    record RowDelete(List<Object> clustering, long writeTimeMicros) {
        public RowDelete {
            clustering = List.copyOf(clustering);
        }
    }

    /**
     * Makes these rows the whole of one partition, atomically: readers see what was there before or all of them. What is
     * there is deleted just below the write time. Doing it again at the same time changes nothing.
     *
     * @param rows cells at {@code writeTimeMicros}, without expiry; none empties the partition
     * @throws LakescopeException REFUSED if they are too many for one mutation; UNAVAILABLE if the outcome is not known
     */
    void replacePartition(TableDefinition table, PartitionKey key, List<TimedRow> rows, long writeTimeMicros);
}
