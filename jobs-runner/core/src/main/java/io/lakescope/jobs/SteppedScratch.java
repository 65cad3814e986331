package io.lakescope.jobs;

import io.lakescope.connectors.ScratchTables;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TableDefinition;
import java.util.List;

/** Trial tables whose making and dropping are steps. */
final class SteppedScratch implements ScratchTables {

    private final ScratchTables scratch;
    private final Steps steps;

    SteppedScratch(ScratchTables scratch, Steps steps) {
        this.scratch = scratch;
        this.steps = steps;
    }

    @Override
    public List<Held> held(SourceAddress keyspace) {
        return scratch.held(keyspace);
    }

    @Override
    public List<String> types(SourceAddress keyspace) {
        return scratch.types(keyspace);
    }

    @Override
    public TableDefinition make(SourceAddress table, String ddl, String comment) {
        steps.before("scratch make", table.toString());
        return scratch.make(table, ddl, comment);
    }

    @Override
    public void drop(SourceAddress table) {
        steps.before("scratch drop", table.toString());
        scratch.drop(table);
    }

    @Override
    public void dropTypes(SourceAddress keyspace) {
        steps.before("scratch drop types", keyspace.toString());
        scratch.dropTypes(keyspace);
    }
}
