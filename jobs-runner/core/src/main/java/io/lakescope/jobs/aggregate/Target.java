package io.lakescope.jobs.aggregate;

import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TimedRow;
import io.lakescope.jobs.UnitContext;
import io.lakescope.jobs.WorkUnit;
import java.util.List;
import java.util.Optional;

/** Where an aggregate goes: each unit is replaced whole, and only if it would change. Thread-safe. */
interface Target {

    /** The columns that rows are given in. */
    List<TableColumn> columns();

    /** The digest of what a unit holds now; empty if that is not known to be what was written. */
    Optional<String> digest(WorkUnit unit, UnitContext context);

    /**
     * Makes the rows a unit's content.
     *
     * @return false if they were that already: nothing was written
     */
    boolean write(WorkUnit unit, List<TimedRow> rows, UnitContext context);

    /** Makes what the first unit needs. */
    void prepare();
}
