package io.lakescope.app.cli;

import io.lakescope.app.operations.Undoing;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes what a restore inserted, unless it was rewritten since. */
@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        description = "Deletes what a restore inserted into a table, unless it was rewritten since.",
        footer = {"", "Example: lakescope undo 20260820010000000 --cluster NAME --dry-run"})
final class UndoCommand extends JobByHand {

    @Parameters(paramLabel = "RUN", description = "The restore")
    private String run = "";

    @Option(names = "--cluster", paramLabel = "NAME", description = "The cluster's own name, typed")
    private @Nullable String cluster;

    @Option(names = "--rate", paramLabel = "ROWS_PER_S", description = "Rows per second at most")
    private @Nullable Long rate;

    UndoCommand(Session session) {
        super(session);
    }

    @Override
    void describe(Map<String, @Nullable Object> values) {
        values.putAll(Undoing.of(session.wiring(), run));
        values.put("cluster", cluster);
        values.put("rate", rate);
    }
}
