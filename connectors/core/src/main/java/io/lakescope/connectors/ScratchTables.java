package io.lakescope.connectors;

import java.util.List;

/** Tables that are made for a trial, in a keyspace that is there for trials alone, and dropped after it. Thread-safe. */
public interface ScratchTables {

    /** A table or view of a keyspace, with the comment that says who made it. */
    record Held(String name, String comment) {}

    /**
     * What a keyspace holds, asked of the server itself.
     *
     * @throws LakescopeException NOT_FOUND if there is no such keyspace
     */
    List<Held> held(SourceAddress keyspace);

    /** The names of a keyspace's user types. */
    List<String> types(SourceAddress keyspace);

    /**
     * Makes a table from the statements of another one's {@link TableDefinition#ddl}: its types and the table itself under this
     * address; its indexes are left out. Types that are there already are taken for the same.
     *
     * @param comment replaces that of the table
     * @throws LakescopeException USER if the server refuses it, NOT_FOUND if there is no such keyspace
     */
    TableDefinition make(SourceAddress table, String ddl, String comment);

    /** Drops a table if it is there. */
    void drop(SourceAddress table);

    /** Drops those user types of a keyspace that nothing uses. */
    void dropTypes(SourceAddress keyspace);
}
