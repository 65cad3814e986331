package io.lakescope.connectors.masking;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Condition;
import io.lakescope.connectors.Row;
import io.lakescope.connectors.RowFilter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A filter that sees what its user sees. */
final class MaskedFilter implements RowFilter {

    private final RowFilter filter;
    private final Masking masking;
    private final MaskedValues values;
    private volatile @Nullable Seen seen;

    private record Seen(Batch raw, Batch masked) {}

    MaskedFilter(RowFilter filter, Masking masking, MaskedValues values) {
        this.filter = filter;
        this.masking = masking;
        this.values = values;
    }

    @Override
    public boolean accepts(Row row) {
        Seen now = seen;
        if (now == null || now.raw() != row.batch()) {
            now = new Seen(row.batch(), values.batch(row.batch()));
            seen = now;
        }
        return filter.accepts(new Row(now.masked(), row.index()));
    }

    @Override
    public Optional<Set<String>> columns() {
        return filter.columns();
    }

    @Override
    public List<Condition> conditions() {
        return filter.conditions().stream()
                .filter(condition -> !masking.covers(condition.column()))
                .toList();
    }
}
