package io.lakescope.jobs.aggregate;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.DraftColumn;
import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TableStore;
import io.lakescope.connectors.TimedRow;
import io.lakescope.jobs.UnitContext;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.proof.RowDigest;
import io.lakescope.jobs.tables.KeyText;
import io.lakescope.jobs.tables.UnitScan;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One partition for each unit, replaced by one mutation and read back. */
final class TableTarget implements Target {

    private static final int ATTEMPTS = 4;

    private final TableStore tables;
    private final boolean isNew;
    private final TableDefinition table;
    private volatile boolean prepared;

    /** @throws LakescopeException USER if there is a table with other columns */
    TableTarget(TableStore tables, SourceAddress address, Result result) {
        this.tables = tables;
        Optional<TableDefinition> present = present(tables, address);
        this.isNew = present.isEmpty();
        this.table = present.orElseGet(() -> tables.draft(address, result.columns()));
        present.ifPresent(there -> check(there, result));
    }

    private static Optional<TableDefinition> present(TableStore tables, SourceAddress address) {
        try {
            return Optional.of(tables.definition(address));
        } catch (LakescopeException e) {
            if (e.kind() != Kind.NOT_FOUND) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static void check(TableDefinition table, Result result) {
        Map<String, DraftColumn> given =
                result.columns().stream().collect(Collectors.toMap(DraftColumn::name, Function.identity()));
        if (table.counter()) {
            throw mismatch(table, "it is a counter table");
        }
        for (TableColumn column : table.columns()) {
            DraftColumn own = given.remove(column.name());
            if (own == null) {
                throw mismatch(
                        table,
                        "it has the column " + column.name() + ", which the aggregate does not give, and"
                                + " replacing a partition would empty it");
            }
            if (!own.type().equals(column.type()) || own.role() != column.role()) {
                throw mismatch(
                        table,
                        "its column " + column.name() + " is "
                                + column.type().text() + " " + word(column.role()) + ", and the aggregate gives "
                                + own.type().text() + " " + word(own.role()));
            }
        }
        if (!given.isEmpty()) {
            throw mismatch(table, "it has no column " + String.join(", ", given.keySet()));
        }
    }

    private static String word(Role role) {
        return "(" + role.name().toLowerCase(java.util.Locale.ROOT) + ")";
    }

    private static LakescopeException mismatch(TableDefinition table, String why) {
        return LakescopeException.user("Cannot aggregate into " + table.address() + ": " + why
                + "; nothing was changed; name another table, which is made if it is missing");
    }

    @Override
    public List<TableColumn> columns() {
        return table.columns();
    }

    @Override
    public synchronized void prepare() {
        if (isNew && !prepared) {
            tables.create(table);
            prepared = true;
        }
    }

    private PartitionKey key(WorkUnit unit) {
        return new PartitionKey(table.columns(Role.PARTITION).stream()
                .map(column -> KeyText.parse(unit.key().getOrDefault(column.name(), ""), column.type()))
                .toList());
    }

    private UnitScan.Result scan(WorkUnit unit) {
        return UnitScan.of(tables, table, List.of(key(unit)), UnitScan.Reading.configured(Instant.now()));
    }

    @Override
    public Optional<String> digest(WorkUnit unit, UnitContext context) {
        return isNew && !prepared ? Optional.empty() : Optional.of(scan(unit).digest());
    }

    @Override
    public boolean write(WorkUnit unit, List<TimedRow> rows, UnitContext context) {
        UnitScan wanted = new UnitScan(new RowDigest(table.columns()));
        rows.forEach(wanted::add);
        UnitScan.Result present = scan(unit);
        if (present.digest().equals(wanted.result().digest())) {
            return false;
        }
        context.audit(
                "aggregate unit",
                table.address() + " " + unit.id() + ": " + present.rows() + " rows are replaced by " + rows.size());
        replace(unit, rows, Math.max(now(), present.latestWriteTimeMicros() + 2), context);
        String back = scan(unit).digest();
        if (!back.equals(wanted.result().digest())) {
            throw new LakescopeException(
                    Kind.INTERNAL,
                    "Cannot confirm " + unit.id() + " of " + table.address() + ": it reads back as " + back
                            + " instead of " + wanted.result().digest()
                            + "; somebody else writes there, or writes with a clock that is ahead; look, then run it again");
        }
        return true;
    }

    private static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    /** What timed out is written again, the same rows at the same time. */
    private void replace(WorkUnit unit, List<TimedRow> rows, long time, UnitContext context) {
        List<TimedRow> timed = rows.stream()
                .map(row -> new TimedRow(row.values(), time, 0, Map.of()))
                .toList();
        for (int attempt = 1; ; attempt++) {
            context.fence();
            try {
                tables.replacePartition(table, key(unit), timed, time);
                return;
            } catch (LakescopeException e) {
                if (e.kind() != Kind.UNAVAILABLE || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
