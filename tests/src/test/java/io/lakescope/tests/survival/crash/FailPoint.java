package io.lakescope.tests.survival.crash;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.Steps;

/** Fails one step, as a full disk or a state server that is away for a moment would; the process lives on. */
final class FailPoint implements Steps {

    private final int at;
    private int count;
    private String failed = "";

    /** @param at number of the step, from 1 */
    FailPoint(int at) {
        this.at = at;
    }

    @Override
    public synchronized void before(String step, String detail) {
        if (step.equals("state renew lease")) {
            return;
        }
        count++;
        if (count == at) {
            failed = step;
            throw new LakescopeException(
                    LakescopeException.Kind.UNAVAILABLE, "Cannot " + step + " " + detail + ": this write fails");
        }
    }

    /** The step that failed; empty if it was not reached. */
    synchronized String failed() {
        return failed;
    }
}
