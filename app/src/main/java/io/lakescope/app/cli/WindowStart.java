package io.lakescope.app.cli;

import io.lakescope.app.Wiring;
import io.lakescope.app.desktop.CommandNotice;
import io.lakescope.app.operations.WorkspaceOperations;
import io.lakescope.app.operations.WorkspaceTrajectories;
import io.lakescope.jobs.expressions.ExpressionFilter;
import io.lakescope.jobs.operations.OperationsView;
import io.lakescope.jobs.statistics.Statistics;
import io.lakescope.views.LakescopeWindow;
import io.lakescope.views.common.WindowServices;
import java.util.List;
import java.util.Optional;

/** Opens the window on a workspace. */
final class WindowStart {

    private WindowStart() {}

    static void open(Wiring wiring, List<String> addresses) {
        LakescopeWindow.launch(
                new WindowServices(
                        wiring.name(),
                        wiring.connectors(),
                        wiring::connector,
                        wiring.engine(),
                        wiring.exporter(),
                        wiring.queries(),
                        new Statistics(wiring.sources())::of,
                        new WorkspaceTrajectories(wiring),
                        operations(wiring),
                        CommandNotice.of(System.getProperty("os.name", "")),
                        ExpressionFilter::of),
                addresses);
    }

    /** A workspace without jobs has no board, and its state is not opened for one. */
    private static Optional<OperationsView> operations(Wiring wiring) {
        return wiring.workspace().configuredJobs().isEmpty()
                ? Optional.empty()
                : Optional.of(new WorkspaceOperations(wiring));
    }
}
