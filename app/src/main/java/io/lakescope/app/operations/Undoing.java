package io.lakescope.app.operations;

import io.lakescope.app.Wiring;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.JobSpec;
import java.util.Map;

/** What an undo of a run takes from the run itself. */
public final class Undoing {

    private Undoing() {}

    /**
     * Dataset, table and run, in the words of the workspace.
     *
     * @throws LakescopeException NOT_FOUND if there is no such run, USER if it is no restore into a table
     */
    public static Map<String, String> of(Wiring wiring, String run) {
        JobSpec spec = wiring.engine().spec(run);
        if (!(spec instanceof JobSpec.Restore) || spec.target().isPlain()) {
            throw LakescopeException.user("Cannot undo run " + run + ": it is no restore into a table, but "
                    + (spec instanceof JobSpec.Restore ? "one into the file " + spec.target() : "of " + spec.kind()));
        }
        return Map.of(
                "dataset", spec.source().toString(), "table", spec.target().toString(), "run", run);
    }
}
