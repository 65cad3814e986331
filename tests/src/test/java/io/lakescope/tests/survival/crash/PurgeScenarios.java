package io.lakescope.tests.survival.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.jobs.Job;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Of purges, marked or not, and of the drop after them. */
final class PurgeScenarios {

    static final Scenario PURGE = new Scenario("PURGE", Runner::purge) {
        @Override
        void prepare(World world, Servers servers) {
            Visits.backedUp(world, servers);
        }

        @Override
        void whileDown(World world, Truth truth) {
            assertThat(truth.backup(world)).isEqualTo(Visits.all("old"));
            Map<String, String> table = truth.table(world);
            for (int day = 1; day <= 2; day++) {
                boolean recorded = truth.purges(world).containsKey("2026-08-0" + day);
                assertThat(Visits.day(table, day))
                        .isIn(
                                recorded ? Map.of() : Visits.day(Visits.all("old"), day),
                                Visits.day(Visits.all("old"), day));
            }
        }

        @Override
        void done(World world, Truth truth) {
            assertThat(truth.table(world)).isEmpty();
            assertThat(truth.backup(world)).isEqualTo(Visits.all("old"));
            assertThat(truth.purges(world)).hasSize(2);
        }
    };

    static final Scenario MARK_FOR_PURGE = new Scenario("MARK_FOR_PURGE", Runner::mark) {
        @Override
        void prepare(World world, Servers servers) {
            Visits.backedUp(world, servers);
        }

        @Override
        void whileDown(World world, Truth truth) {
            assertThat(truth.table(world)).isEqualTo(Visits.all("old"));
            assertThat(truth.backup(world)).isEqualTo(Visits.all("old"));
            assertThat(truth.purges(world)).isEmpty();
            assertThat(world.number("SELECT COUNT(*) FROM purge_intent"))
                    .isLessThanOrEqualTo(world.number("SELECT COUNT(*) FROM audit WHERE action = 'mark for purge'"));
        }

        @Override
        void done(World world, Truth truth) {
            whileDown(world, truth);
            assertThat(world.number("SELECT COUNT(*) FROM purge_intent WHERE taken_by IS NULL"))
                    .isEqualTo(2);
        }
    };

    static final Scenario PURGE_OF_THE_MARKED = new Scenario("PURGE_OF_THE_MARKED", Runner::purgeLater) {
        @Override
        void prepare(World world, Servers servers) {
            Visits.backedUp(world, servers);
            Visits.untouched(world, servers, Runner::purgeLater);
            assertThat(world.number("SELECT COUNT(*) FROM purge_intent")).isEqualTo(2);
        }

        @Override
        void whileDown(World world, Truth truth) {
            PURGE.whileDown(world, truth);
        }

        @Override
        void done(World world, Truth truth) {
            PURGE.done(world, truth);
            assertThat(world.number("SELECT COUNT(*) FROM purge_intent")).isZero();
        }
    };

    static final Scenario DROP_OF_A_MONTH = new Scenario("DROP_OF_A_MONTH", Runner::drop) {
        @Override
        void prepare(World world, Servers servers) {
            world.takeTable(servers);
            Visits.backedUp(world, servers);
            Visits.untouched(world, servers, Runner::purge);
        }

        @Override
        void whileDown(World world, Truth truth) {
            assertThat(truth.backup(world)).isEqualTo(Visits.all("old"));
            assertThat(truth.purges(world)).hasSize(2);
        }

        @Override
        void done(World world, Truth truth) {
            whileDown(world, truth);
            assertThat(truth.isThere(world)).isFalse();
        }

        @Override
        Optional<Job> proof(Runner runner) {
            return Optional.of(runner.verify());
        }

        /** There is no table that it could go to. */
        @Override
        boolean isRestorableWhileDown() {
            return false;
        }
    };

    static final List<Scenario> ALL = List.of(PURGE, MARK_FOR_PURGE, PURGE_OF_THE_MARKED, DROP_OF_A_MONTH);

    private PurgeScenarios() {}
}
