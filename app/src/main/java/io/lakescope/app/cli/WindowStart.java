package io.lakescope.app.cli;

import io.lakescope.app.Wiring;
import io.lakescope.jobs.expressions.ExpressionFilter;
import io.lakescope.views.LakescopeWindow;
import io.lakescope.views.common.WindowServices;
import java.util.List;

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
                        ExpressionFilter::of),
                addresses);
    }
}
