package io.lakescope.jobs.schedule;

import io.lakescope.connectors.LakescopeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The schedules of one workspace, checked against each other.
 *
 * @param all in the workspace's order
 * @param atOnce how many scheduled runs there are at the same time; continuous ones do not count
 */
public record Schedules(List<Schedule> all, int atOnce) {

    public static final Schedules NONE = new Schedules(List.of(), 1);

    /** @throws LakescopeException USER if a job comes after one that is not scheduled, or after itself */
    public Schedules {
        all = List.copyOf(all);
        if (atOnce < 1) {
            throw LakescopeException.user("Cannot run " + atOnce + " scheduled jobs at once: give 1 or more");
        }
        Map<String, Schedule> byJob = new LinkedHashMap<>();
        all.forEach(schedule -> byJob.put(schedule.job(), schedule));
        all.forEach(schedule -> check(schedule, byJob, new ArrayList<>()));
    }

    private static void check(Schedule schedule, Map<String, Schedule> byJob, List<String> path) {
        if (path.contains(schedule.job())) {
            throw Schedule.wrong(
                    schedule.job(),
                    "it comes after itself: " + String.join(" after ", path) + " after " + schedule.job());
        }
        path.add(schedule.job());
        for (String name : schedule.after()) {
            Schedule upstream = byJob.get(name);
            if (upstream == null) {
                throw Schedule.wrong(schedule.job(), "it comes after '" + name + "', which is not scheduled");
            }
            if (upstream.isContinuous()) {
                throw Schedule.wrong(schedule.job(), "it comes after '" + name + "', which never ends");
            }
            check(upstream, byJob, path);
        }
        path.remove(path.size() - 1);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    public Optional<Schedule> of(String job) {
        return all.stream().filter(schedule -> schedule.job().equals(job)).findFirst();
    }
}
