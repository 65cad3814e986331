package io.lakescope.jobs.ingest;

import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableStore;
import io.lakescope.connectors.TableStore.Erase;
import io.lakescope.connectors.TimedRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Sends rows of one table partition at new, rising write times, so that a retry never falls below what came later. The lease
 * is checked after they are taken: a runner that was suspended past its lease sends nothing.
 */
final class RowWriter {

    /** A lease that stands outlasts this by far, see {@link io.lakescope.jobs.UnitContext#fence()}. */
    private static final long CHECK_NANOS = Duration.ofMillis(100).toNanos();

    private final TableStore tables;
    private final TableDefinition table;
    private final WriteClock clock;
    private final Runnable leaseCheck;
    private long checked = System.nanoTime() - CHECK_NANOS;

    RowWriter(TableStore tables, TableDefinition table, WriteClock clock, Runnable leaseCheck) {
        this.tables = tables;
        this.table = table;
        this.clock = clock;
        this.leaseCheck = leaseCheck;
    }

    CompletionStage<Void> send(PartitionKey key, List<@Nullable Object[]> rows) {
        List<TimedRow> timed = new ArrayList<>(rows.size());
        rows.forEach(values -> timed.add(new TimedRow(values, clock.next(), 0, Map.of())));
        checkLease();
        return tables.write(table, key, timed, Erase.NOTHING);
    }

    private void checkLease() {
        long now = System.nanoTime();
        if (now - checked >= CHECK_NANOS) {
            leaseCheck.run();
            checked = now;
        }
    }
}
