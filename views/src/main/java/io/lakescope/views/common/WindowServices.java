package io.lakescope.views.common;

import io.lakescope.connectors.Connector;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.RunBoard;
import java.util.List;
import java.util.function.Function;

/**
 * What the window is given.
 *
 * @param workspaceName shown in the chip; empty without a workspace
 * @param connectors the workspace's connections, in the order in which they are shown
 * @param resolver the connector that opens an address, plain paths and URLs too; throws LakescopeException if none does.
 *     Called off the FX thread
 * @param runs the runs of this process
 */
public record WindowServices(
        String workspaceName, List<Connector> connectors, Function<SourceAddress, Connector> resolver, RunBoard runs) {
    public WindowServices {
        connectors = List.copyOf(connectors);
    }
}
