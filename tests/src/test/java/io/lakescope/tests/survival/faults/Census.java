package io.lakescope.tests.survival.faults;

import io.lakescope.jobs.Steps;
import java.util.Map;
import java.util.TreeMap;

/** Counts a job's steps by kind. Renewals of leases come with time, not with work, and are left out. */
final class Census implements Steps {

    private final Map<String, Integer> counts = new TreeMap<>();

    @Override
    public synchronized void before(String step, String detail) {
        if (!step.equals("state renew lease")) {
            counts.merge(step, 1, Integer::sum);
        }
    }

    synchronized Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }
}
