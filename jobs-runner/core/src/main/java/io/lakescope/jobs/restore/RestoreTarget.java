package io.lakescope.jobs.restore;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableStore;
import io.lakescope.connectors.Type;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.UnitContext;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.backup.LeafProof;
import io.lakescope.jobs.manifest.Manifest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The table that a restore writes to: one that is there, or one that is made as the newest day's backup knew it, before the
 * first row is written. Thread-safe.
 */
final class RestoreTarget {

    private final TableStore tables;
    private final Optional<Manifest.Backup> model;
    private volatile TableDefinition table;
    private volatile boolean isMissing;

    private RestoreTarget(TableStore tables, TableDefinition table, Optional<Manifest.Backup> model) {
        this.tables = tables;
        this.table = table;
        this.model = model;
        this.isMissing = model.isPresent();
    }

    /** @throws LakescopeException NOT_FOUND if the table is not there, and is not to be made or no backup tells how */
    static RestoreTarget of(JobSpec.Restore spec, Sources sources, RestoredLeaves leaves) {
        TableStore tables = sources.tables(spec.target());
        try {
            return new RestoreTarget(tables, tables.definition(spec.target()), Optional.empty());
        } catch (LakescopeException e) {
            if (e.kind() != Kind.NOT_FOUND || spec.target().segments().size() != 2) {
                throw e;
            }
            if (spec.createTable() == JobSpec.Option.OFF) {
                throw new LakescopeException(
                        Kind.NOT_FOUND, e.getMessage() + "; --create-table makes it as it was backed up", e);
            }
            Manifest.Backup model = model(leaves).orElseThrow(() -> e);
            return new RestoreTarget(
                    tables,
                    new TableDefinition(
                            spec.target(), LeafProof.columns(model), model.ddl(), model.options(), false, List.of()),
                    Optional.of(model));
        }
    }

    private static Optional<Manifest.Backup> model(RestoredLeaves leaves) {
        for (WorkUnit unit : leaves.selected()) {
            return Optional.of(leaves.version(leaves.leaf(unit)).manifest().backup());
        }
        return Optional.empty();
    }

    TableStore tables() {
        return tables;
    }

    TableDefinition table() {
        return table;
    }

    /** Whether there is no such table yet. */
    boolean isMissing() {
        return isMissing;
    }

    /** Whether the table is one that this restore makes: no delete of the past hides anything in it. */
    boolean isNew() {
        return model.isPresent();
    }

    /** What a plan says of a table that is yet to be made. */
    List<String> notes() {
        return isMissing
                ? List.of("there is no table " + table.address() + ": it is made first, as the backup "
                        + model.orElseThrow().run() + " knew it: " + table.ddl())
                : List.of();
    }

    /** Makes the table unless it is there; once, however many units ask for it. */
    synchronized void make(UnitContext context) {
        if (!isMissing) {
            return;
        }
        context.audit("create table", table.address() + " as " + table.ddl());
        context.fence();
        tables.create(table);
        TableDefinition made = tables.definition(table.address());
        if (!shape(made).equals(shape(table))) {
            throw new LakescopeException(
                    Kind.INTERNAL,
                    "Cannot restore into " + table.address() + ": it was made with the columns " + made.columns()
                            + " instead of " + table.columns() + "; no row was written; drop it, or make it by hand");
        }
        table = made;
        isMissing = false;
    }

    private record Shape(String name, Type type, TableDefinition.Role role, boolean descending) {}

    private static Set<Shape> shape(TableDefinition table) {
        return table.columns().stream()
                .map(column -> new Shape(column.name(), column.type(), column.role(), column.descending()))
                .collect(Collectors.toSet());
    }
}
