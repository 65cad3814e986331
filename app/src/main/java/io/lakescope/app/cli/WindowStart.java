package io.lakescope.app.cli;

import io.lakescope.app.Wiring;
import io.lakescope.app.desktop.CommandNotice;
import io.lakescope.app.operations.WorkspaceCustomers;
import io.lakescope.app.operations.WorkspaceOperations;
import io.lakescope.app.operations.WorkspaceTrajectories;
import io.lakescope.jobs.customers.Customers;
import io.lakescope.jobs.expressions.ExpressionFilter;
import io.lakescope.jobs.operations.OperationsView;
import io.lakescope.views.LakescopeWindow;
import io.lakescope.views.common.WindowServices;
import java.util.List;
import java.util.Optional;

/** Opens the window on a workspace. */
final class WindowStart {

    private WindowStart() {}

    static void open(Wiring wiring, List<String> addresses) {
        Optional<WorkspaceOperations> operations = operations(wiring);
        try {
            LakescopeWindow.launch(services(wiring, operations.map(OperationsView.class::cast)), addresses);
        } finally {
            operations.ifPresent(WorkspaceOperations::close);
        }
    }

    private static WindowServices services(Wiring wiring, Optional<OperationsView> operations) {
        return new WindowServices(
                wiring.name(),
                wiring.connectors(),
                wiring::connector,
                wiring.engine(),
                wiring.exporter(),
                wiring.queries(),
                wiring.statistics(),
                new WorkspaceTrajectories(wiring),
                operations,
                customers(wiring),
                CommandNotice.of(System.getProperty("os.name", "")),
                ExpressionFilter::of);
    }

    /** Which layers belong together, jobs say. */
    private static Optional<Customers> customers(Wiring wiring) {
        return wiring.workspace().configuredJobs().isEmpty()
                ? Optional.empty()
                : Optional.of(new WorkspaceCustomers(wiring));
    }

    /** A workspace without jobs has no board, and its state is not opened for one. */
    private static Optional<WorkspaceOperations> operations(Wiring wiring) {
        return wiring.workspace().configuredJobs().isEmpty()
                ? Optional.empty()
                : Optional.of(new WorkspaceOperations(wiring));
    }
}
