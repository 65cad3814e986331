package io.lakescope.tests.survival.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.jobs.Job;
import io.lakescope.jobs.Steps;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The rows that scenarios begin with, and what readers must see of them: {@code DAY/ID -> v[tags]}. */
final class Visits {

    private Visits() {}

    /** Runs a job to its end. */
    static void untouched(World world, Servers servers, Function<Runner, Job> job) {
        try (Runner runner = new Runner(world, Steps.NONE, servers)) {
            assertThat(runner.run(job.apply(runner)).state().name()).isEqualTo("SUCCEEDED");
        }
    }

    /** A table of two days that is backed up. */
    static void backedUp(World world, Servers servers) {
        rows(world, servers, "old");
        untouched(world, servers, Runner::backup);
    }

    /** Writes three rows on each of two days. */
    static void rows(World world, Servers servers, String v) {
        for (int id = 1; id <= 6; id++) {
            servers.write(world, 1 + id % 2, id, v);
        }
    }

    /** The rows of {@link #rows} as plain readers see them. */
    static Map<String, String> all(String v) {
        Map<String, String> rows = new TreeMap<>();
        for (int id = 1; id <= 6; id++) {
            put(rows, 1 + id % 2, id, v);
        }
        return rows;
    }

    static void put(Map<String, String> rows, int day, int id, String v) {
        rows.put("2026-08-0" + day + "/" + id, v + "[a" + id + ", b]");
    }

    /** Those of one day. */
    static Map<String, String> day(Map<String, String> rows, int day) {
        Map<String, String> some = new HashMap<>(rows);
        some.keySet().removeIf(key -> !key.startsWith("2026-08-0" + day));
        return some;
    }
}
