package io.lakescope.tests.survival.crash;

import io.lakescope.jobs.Steps;
import java.util.ArrayList;
import java.util.List;

/**
 * Crashes at one step: it and every later one of the same process is not done, as if the process were gone. Keeping a
 * lease is no step here, because it follows the clock.
 */
final class CrashPoint implements Steps {

    static final int NEVER = Integer.MAX_VALUE;

    /** What a killed process would not have lived to see; no handler of the product catches it to go on. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash(String step) {
            super("crashed before " + step, null, false, false);
        }
    }

    private final int at;
    private final List<String> trace = new ArrayList<>();

    /** @param at number of the step, from 1 */
    CrashPoint(int at) {
        this.at = at;
    }

    @Override
    public synchronized void before(String step, String detail) {
        if (step.equals("state renew lease")) {
            if (isReached()) {
                throw new Crash(step);
            }
            return;
        }
        if (!isReached()) {
            trace.add(step);
        }
        if (isReached()) {
            throw new Crash(step);
        }
    }

    synchronized boolean isReached() {
        return trace.size() >= at;
    }

    /** The steps that were reached, the last one not done if it crashed. */
    synchronized List<String> trace() {
        return List.copyOf(trace);
    }
}
