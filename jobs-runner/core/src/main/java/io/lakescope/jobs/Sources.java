package io.lakescope.jobs;

import io.lakescope.connectors.Connector;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.ScratchTables;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TablePattern;
import io.lakescope.connectors.TableStore;
import io.lakescope.connectors.TopicLog;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What jobs reach: systems by address, and what the workspace declares of a table.
 *
 * @param connectors resolves an address to its connector; NOT_FOUND if the workspace has no such connection.
 * @param steps told of each write to a table or to storage
 * @param protection what stands before the record files of a dataset, such as encryption
 * @param reads told of what is read from storages
 */
public record Sources(
        Function<SourceAddress, Connector> connectors,
        Function<SourceAddress, TablePattern> patterns,
        Steps steps,
        Function<SourceAddress, UnaryOperator<RecordFiles>> protection,
        StorageReads reads) {

    public Sources(
            Function<SourceAddress, Connector> connectors,
            Function<SourceAddress, TablePattern> patterns,
            Steps steps,
            Function<SourceAddress, UnaryOperator<RecordFiles>> protection) {
        this(connectors, patterns, steps, protection, new StorageReads());
    }

    public Sources(
            Function<SourceAddress, Connector> connectors,
            Function<SourceAddress, TablePattern> patterns,
            Steps steps) {
        this(connectors, patterns, steps, address -> UnaryOperator.identity());
    }

    public Sources(Function<SourceAddress, Connector> connectors, Function<SourceAddress, TablePattern> patterns) {
        this(connectors, patterns, Steps.NONE);
    }

    /** The same, with counts of its own of what is read. */
    public Sources countingAnew() {
        return new Sources(connectors, patterns, steps, protection);
    }

    public TableStore tables(SourceAddress address) {
        TableStore tables = connectors
                .apply(address)
                .tables()
                .orElseThrow(() -> wrong(address, "a table; write cassandra:CONNECTION/KEYSPACE/TABLE"));
        return steps == Steps.NONE ? tables : new SteppedTables(tables, steps);
    }

    /** Where tables are made for trials. */
    public ScratchTables scratch(SourceAddress keyspace) {
        ScratchTables scratch = connectors
                .apply(keyspace)
                .scratch()
                .orElseThrow(() -> wrong(keyspace, "a keyspace; write cassandra:CONNECTION/KEYSPACE"));
        return steps == Steps.NONE ? scratch : new SteppedScratch(scratch, steps);
    }

    public TopicLog topics(SourceAddress address) {
        return connectors
                .apply(address)
                .topics()
                .orElseThrow(() -> wrong(address, "a topic; write kafka:CONNECTION/TOPIC"));
    }

    public LakeStorage storage(SourceAddress address) {
        LakeStorage storage = connectors
                .apply(address)
                .storage()
                .orElseThrow(() -> wrong(address, "a dataset; write lake:CONNECTION/PATH"));
        LakeStorage counted = reads.counting(storage);
        return steps == Steps.NONE ? counted : new SteppedStorage(counted, steps);
    }

    public RecordFiles files(SourceAddress address) {
        RecordFiles files = connectors
                .apply(address)
                .files()
                .orElseThrow(() -> wrong(address, "a dataset; write lake:CONNECTION/PATH"));
        return protection.apply(address).apply(files);
    }

    public TablePattern pattern(SourceAddress address) {
        return patterns.apply(address);
    }

    /** The path of a lake address below its storage's root; that of a plain one is all of its disk, host or bucket. */
    public static String path(SourceAddress address) {
        return address.isPlain() ? address.path().replaceFirst("^(file:/+|[a-z]+://[^/]*/?)", "") : address.path();
    }

    private static LakescopeException wrong(SourceAddress address, String expected) {
        return LakescopeException.user("Cannot use " + address + ": it is not " + expected);
    }
}
