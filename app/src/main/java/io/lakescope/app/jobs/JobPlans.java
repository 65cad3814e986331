package io.lakescope.app.jobs;

import io.lakescope.app.Wiring;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.JobSpec;
import java.util.ArrayList;
import java.util.List;

/** What runs would do: the same for the command line, requests and the window. */
public final class JobPlans {

    private JobPlans() {}

    /**
     * The plan of a spec; notes on fees come first.
     *
     * @throws LakescopeException REFUSED if reading costs notable fees and nobody has agreed to them
     */
    public static JobPlan of(Wiring wiring, JobSpec spec) {
        List<String> notes = new ArrayList<>(ReadingFees.of(wiring, spec));
        JobPlan plan = wiring.engine().plan(wiring.job(spec));
        notes.addAll(plan.notes());
        return plan.noting(notes);
    }
}
