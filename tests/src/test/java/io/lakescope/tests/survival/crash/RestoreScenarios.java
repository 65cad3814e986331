package io.lakescope.tests.survival.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** Of restores and their undo. */
final class RestoreScenarios {

    static final Scenario RESTORE_OF_ENCRYPTED_ROWS = new Scenario("RESTORE_OF_ENCRYPTED_ROWS", Runner::restore) {
        @Override
        void prepare(World world, Servers servers) {
            world.encrypt();
            Visits.backedUp(world, servers);
            Visits.untouched(world, servers, Runner::purge);
        }

        @Override
        void whileDown(World world, Truth truth) {
            assertThat(Visits.all("old")).containsAllEntriesOf(truth.table(world));
            assertThat(truth.kept(world))
                    .containsExactlyElementsOf(Visits.all("old").keySet());
        }

        @Override
        void done(World world, Truth truth) {
            assertThat(truth.table(world)).isEqualTo(Visits.all("old"));
        }
    };

    static final Scenario RESTORE_AFTER_PURGE = new RestoreOfAll("RESTORE_AFTER_PURGE") {
        @Override
        void prepare(World world, Servers servers) {
            Visits.backedUp(world, servers);
            Visits.untouched(world, servers, Runner::purge);
        }
    };

    static final Scenario RESTORE_INTO_GAPS = new Scenario("RESTORE_INTO_GAPS", Runner::restore) {
        @Override
        void prepare(World world, Servers servers) {
            Visits.backedUp(world, servers);
            servers.write(world, 1, 3, "rewritten");
            servers.write(world, 2, 99, "later");
        }

        private Map<String, String> live() {
            Map<String, String> rows = Visits.all("old");
            Visits.put(rows, 1, 3, "rewritten");
            Visits.put(rows, 2, 99, "later");
            return rows;
        }

        @Override
        void whileDown(World world, Truth truth) {
            assertThat(truth.table(world)).isEqualTo(live());
            assertThat(truth.backup(world)).isEqualTo(Visits.all("old"));
        }

        @Override
        void done(World world, Truth truth) {
            whileDown(world, truth);
        }
    };

    static final Scenario UNDO_OF_A_RESTORE = new Scenario("UNDO_OF_A_RESTORE", Runner::undo) {
        @Override
        void prepare(World world, Servers servers) {
            Visits.backedUp(world, servers);
            Visits.untouched(world, servers, Runner::purge);
            Visits.untouched(world, servers, Runner::restore);
        }

        @Override
        void whileDown(World world, Truth truth) {
            assertThat(truth.backup(world)).isEqualTo(Visits.all("old"));
            assertThat(Visits.all("old")).containsAllEntriesOf(truth.table(world));
        }

        @Override
        void done(World world, Truth truth) {
            assertThat(truth.table(world)).isEmpty();
            assertThat(truth.backup(world)).isEqualTo(Visits.all("old"));
        }
    };

    /** What was undone comes back above its deletes. */
    static final Scenario RESTORE_AFTER_AN_UNDO = new RestoreOfAll("RESTORE_AFTER_AN_UNDO") {
        @Override
        void prepare(World world, Servers servers) {
            Visits.backedUp(world, servers);
            Visits.untouched(world, servers, Runner::purge);
            Visits.untouched(world, servers, Runner::restore);
            Visits.untouched(world, servers, Runner::undo);
        }
    };

    static final List<Scenario> ALL = List.of(
            RESTORE_OF_ENCRYPTED_ROWS,
            RESTORE_AFTER_PURGE,
            RESTORE_INTO_GAPS,
            UNDO_OF_A_RESTORE,
            RESTORE_AFTER_AN_UNDO);

    private RestoreScenarios() {}

    /** Of a table without rows. */
    private abstract static class RestoreOfAll extends Scenario {

        RestoreOfAll(String name) {
            super(name, Runner::restore);
        }

        @Override
        void whileDown(World world, Truth truth) {
            assertThat(Visits.all("old")).containsAllEntriesOf(truth.table(world));
            assertThat(truth.backup(world)).isEqualTo(Visits.all("old"));
        }

        @Override
        void done(World world, Truth truth) {
            assertThat(truth.table(world)).isEqualTo(truth.backup(world)).isEqualTo(Visits.all("old"));
        }
    }
}
