package io.lakescope.connectors.cassandra;

import io.lakescope.connectors.Count;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.RecordReader;
import io.lakescope.connectors.RowFilter;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableDefinition.TableColumn;
import java.util.List;

/** Reads and counts rows of tables. */
final class CassandraReader implements RecordReader {

    private final Cluster cluster;

    CassandraReader(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public RecordCursor read(ReadRequest request) {
        Selection selection = Selection.of(cluster, request);
        return request.newest() ? new NewestCursor(selection) : new TableCursor(selection);
    }

    @Override
    public Count count(ReadRequest request, boolean exact) {
        long rows = 0;
        try (RecordCursor cursor = new TableCursor(Selection.of(cluster, narrow(request)))) {
            for (var batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                rows += batch.get().size();
            }
        }
        return new Count(rows, true, Count.How.SCAN);
    }

    /** Without a filter the keys are enough to count. */
    private ReadRequest narrow(ReadRequest request) {
        if (request.filter() != RowFilter.ALL) {
            return request;
        }
        TableDefinition table = Definitions.of(
                request.address(), cluster.keyspace(request.address()), cluster.table(request.address()));
        List<String> keys = table.columns().stream()
                .filter(column -> column.role() != Role.REGULAR && column.role() != Role.STATIC)
                .map(TableColumn::name)
                .toList();
        return new ReadRequest(
                request.address(),
                request.keys(),
                request.limit(),
                false,
                request.range(),
                request.filter(),
                keys,
                false);
    }
}
