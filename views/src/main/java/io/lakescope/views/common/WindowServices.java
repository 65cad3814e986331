package io.lakescope.views.common;

import io.lakescope.connectors.Connector;
import io.lakescope.connectors.RowFilter;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.Exporter;
import io.lakescope.jobs.Queries;
import io.lakescope.jobs.RunBoard;
import io.lakescope.jobs.Trajectories;
import io.lakescope.jobs.customers.Customers;
import io.lakescope.jobs.operations.OperationsView;
import io.lakescope.jobs.statistics.Statistics;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the window is given.
 *
 * @param workspaceName shown in the chip; empty without a workspace
 * @param connectors the workspace's connections, in the order in which they are shown
 * @param resolver the connector that opens an address, plain paths and URLs too; throws LakescopeException if none does.
 *     Called off the FX thread
 * @param runs the runs of this process
 * @param exporter writes rows into files
 * @param queries runs SQL over addresses
 * @param statistics counts rows by customer and day. Asked off the FX thread
 * @param trajectories zones, and the points behind sessions
 * @param operations the workspace's jobs; empty without a workspace. Asked off the FX thread
 * @param customers the workspace's customers; empty without a workspace. Asked off the FX thread
 * @param desktop tells the user while the window is not looked at. Asked off the FX thread
 * @param filters the filter that a text stands for; throws LakescopeException USER if it is none
 */
public record WindowServices(
        String workspaceName,
        List<Connector> connectors,
        Function<SourceAddress, Connector> resolver,
        RunBoard runs,
        Exporter exporter,
        Queries queries,
        Statistics.Counter statistics,
        Trajectories trajectories,
        Optional<OperationsView> operations,
        Optional<Customers> customers,
        DesktopNotice desktop,
        Function<String, RowFilter> filters) {
    public WindowServices {
        connectors = List.copyOf(connectors);
    }
}
