package io.lakescope.tests.survival.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.jobs.Job;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Of aggregates. */
final class AggregateScenarios {

    private static final Map<String, String> BEFORE =
            Map.of("2026-08-01/p1", "2", "2026-08-01/p2", "1", "2026-08-02/p1", "1");
    private static final Map<String, String> LATER =
            Map.of("2026-08-01/p1", "3", "2026-08-01/p2", "1", "2026-08-02/p1", "1", "2026-08-02/p3", "1");

    static final Scenario AGGREGATE_INTO_TABLE =
            new Aggregate("AGGREGATE_INTO_TABLE", Runner::aggregateIntoTable, Truth::aggregated);

    static final Scenario AGGREGATE_INTO_DATASET =
            new Aggregate("AGGREGATE_INTO_DATASET", Runner::aggregateIntoDataset, Truth::derived);

    static final List<Scenario> ALL = List.of(AGGREGATE_INTO_TABLE, AGGREGATE_INTO_DATASET);

    private AggregateScenarios() {}

    /** Days that were computed once, and a late event in each. */
    private static final class Aggregate extends Scenario {

        private final BiFunction<Truth, World, Map<String, String>> rows;

        Aggregate(String name, Function<Runner, Job> job, BiFunction<Truth, World, Map<String, String>> rows) {
            super(name, job);
            this.rows = rows;
        }

        @Override
        void prepare(World world, Servers servers) {
            servers.seen(world, "2026-08-01T10:00:00Z", "p1");
            servers.seen(world, "2026-08-01T11:00:00Z", "p1");
            servers.seen(world, "2026-08-01T23:59:59Z", "p2");
            servers.seen(world, "2026-08-02T00:00:00Z", "p1");
            Visits.untouched(world, servers, this::job);
            servers.seen(world, "2026-08-01T12:00:00Z", "p1");
            servers.seen(world, "2026-08-02T12:00:00Z", "p3");
        }

        @Override
        void whileDown(World world, Truth truth) {
            Map<String, String> now = rows.apply(truth, world);
            for (int day = 1; day <= 2; day++) {
                assertThat(Visits.day(now, day)).isIn(Visits.day(BEFORE, day), Visits.day(LATER, day));
            }
        }

        @Override
        void done(World world, Truth truth) {
            assertThat(rows.apply(truth, world)).isEqualTo(LATER);
        }

        @Override
        boolean isRestorableWhileDown() {
            return false;
        }
    }
}
