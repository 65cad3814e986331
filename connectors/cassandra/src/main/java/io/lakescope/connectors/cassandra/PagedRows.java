package io.lakescope.connectors.cassandra;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.cql.Row;
import io.lakescope.connectors.TableStore.Cursor;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A paged result: the first page was asked for when the query was sent, and each next one is on its way while the present
 * one is read. Page fetches fail as the product's exceptions. Not thread-safe.
 */
final class PagedRows<T> implements Cursor<T> {

    private final Cluster cluster;
    private final String what;
    private final Function<ColumnDefinitions, Function<Row, T>> mappings;
    private @Nullable CompletionStage<AsyncResultSet> next;
    private @Nullable Function<Row, T> mapping;
    private Iterator<Row> rows = Collections.emptyIterator();

    PagedRows(
            Cluster cluster,
            String what,
            CompletionStage<AsyncResultSet> first,
            Function<ColumnDefinitions, Function<Row, T>> mappings) {
        this.cluster = cluster;
        this.what = what;
        this.next = first;
        this.mappings = mappings;
    }

    @Override
    public boolean hasNext() {
        CompletionStage<AsyncResultSet> coming = next;
        while (!rows.hasNext() && coming != null) {
            turnTo(coming);
            coming = next;
        }
        return rows.hasNext();
    }

    private void turnTo(CompletionStage<AsyncResultSet> coming) {
        AsyncResultSet page =
                cluster.call(what, () -> coming.toCompletableFuture().join());
        next = page.hasMorePages() ? cluster.call(what, page::fetchNextPage) : null;
        mapping = mapping == null ? mappings.apply(page.getColumnDefinitions()) : mapping;
        rows = page.currentPage().iterator();
    }

    @Override
    public T next() {
        boolean isThere = hasNext();
        Function<Row, T> present = mapping;
        if (!isThere || present == null) {
            throw new NoSuchElementException();
        }
        return cluster.call(what, () -> present.apply(rows.next()));
    }

    @Override
    public void close() {
        // Nothing is held open: a page that is still on its way is dropped when it arrives.
        next = null;
        rows = Collections.emptyIterator();
    }
}
