package io.lakescope.views.sql;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadStats;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.Schema;
import io.lakescope.jobs.CancelledException;
import io.lakescope.jobs.Queries;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A query that runs once its rows are asked for; closing it cancels it in whatever it does. */
final class QueryCursor implements RecordCursor {

    private final Queries.Query query;
    private volatile @Nullable RecordCursor rows;
    private volatile boolean closed;

    QueryCursor(Queries.Query query) {
        this.query = query;
    }

    private RecordCursor rows() {
        RecordCursor open = rows;
        if (open != null) {
            return open;
        }
        try {
            RecordCursor opened = query.open();
            rows = opened;
            if (closed) {
                opened.close();
            }
            return opened;
        } catch (CancelledException e) {
            throw cancelled(e);
        }
    }

    private static LakescopeException cancelled(CancelledException e) {
        return new LakescopeException(
                LakescopeException.Kind.UNAVAILABLE, "Cannot show the query: it was cancelled; run it again", e);
    }

    @Override
    public Schema schema() {
        return rows().schema();
    }

    @Override
    public Optional<Batch> next() {
        try {
            return closed ? Optional.empty() : rows().next();
        } catch (CancelledException e) {
            throw cancelled(e);
        }
    }

    @Override
    public ReadStats stats() {
        RecordCursor open = rows;
        return open == null ? ReadStats.NONE : open.stats();
    }

    @Override
    public void close() {
        closed = true;
        query.cancel();
        RecordCursor open = rows;
        if (open != null) {
            open.close();
        }
    }
}
