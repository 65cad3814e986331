package io.lakescope.tests.survival.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.jobs.Job;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Of backups, their versions and their drills. */
final class BackupScenarios {

    static final Scenario FIRST_BACKUP = new Scenario("FIRST_BACKUP", Runner::backup) {
        @Override
        void prepare(World world, Servers servers) {
            Visits.rows(world, servers, "old");
        }

        @Override
        void whileDown(World world, Truth truth) {
            assertThat(truth.table(world)).isEqualTo(Visits.all("old"));
            assertThat(Visits.all("old")).containsAllEntriesOf(truth.backup(world));
        }

        @Override
        void done(World world, Truth truth) {
            assertThat(truth.backup(world)).isEqualTo(truth.table(world)).isEqualTo(Visits.all("old"));
        }

        @Override
        boolean isRestorableWhileDown() {
            return false;
        }
    };

    static final Scenario FIRST_ENCRYPTED_BACKUP = new Scenario("FIRST_ENCRYPTED_BACKUP", Runner::backup) {
        @Override
        void prepare(World world, Servers servers) {
            world.encrypt();
            Visits.rows(world, servers, "old");
        }

        @Override
        void whileDown(World world, Truth truth) {
            assertThat(truth.table(world)).isEqualTo(Visits.all("old"));
            assertThat(Visits.all("old").keySet()).containsAll(truth.kept(world));
        }

        @Override
        void done(World world, Truth truth) {
            assertThat(truth.kept(world))
                    .containsExactlyElementsOf(Visits.all("old").keySet());
        }

        @Override
        Optional<Job> proof(Runner runner) {
            return Optional.of(runner.verify());
        }

        @Override
        boolean isRestorableWhileDown() {
            return false;
        }
    };

    static final Scenario NEXT_VERSION = new Scenario("NEXT_VERSION", Runner::backup) {
        @Override
        void prepare(World world, Servers servers) {
            Visits.backedUp(world, servers);
            Visits.rows(world, servers, "newer");
        }

        @Override
        void whileDown(World world, Truth truth) {
            assertThat(truth.table(world)).isEqualTo(Visits.all("newer"));
            Map<String, String> backup = truth.backup(world);
            assertThat(backup).hasSameSizeAs(Visits.all("old"));
            for (int day = 1; day <= 2; day++) {
                assertThat(Visits.day(backup, day))
                        .isIn(Visits.day(Visits.all("old"), day), Visits.day(Visits.all("newer"), day));
            }
        }

        @Override
        void done(World world, Truth truth) {
            assertThat(truth.backup(world)).isEqualTo(truth.table(world)).isEqualTo(Visits.all("newer"));
        }
    };

    static final Scenario EXPIRY_OF_VERSIONS = new Scenario("EXPIRY_OF_VERSIONS", Runner::expire) {
        @Override
        void prepare(World world, Servers servers) {
            Visits.backedUp(world, servers);
            Visits.rows(world, servers, "newer");
            Visits.untouched(world, servers, Runner::backup);
            Visits.rows(world, servers, "newest");
            Visits.untouched(world, servers, Runner::backup);
            assertThat(versions(world)).hasSize(4);
        }

        private List<Path> versions(World world) {
            return Truth.files(world.bucket).stream()
                    .filter(file -> file.toString().contains("/_versions-"))
                    .toList();
        }

        @Override
        void whileDown(World world, Truth truth) {
            assertThat(truth.backup(world)).isEqualTo(truth.table(world)).isEqualTo(Visits.all("newest"));
            assertThat(versions(world)).hasSizeBetween(2, 4);
        }

        @Override
        void done(World world, Truth truth) {
            whileDown(world, truth);
            assertThat(versions(world)).hasSize(2);
        }

        @Override
        Optional<Job> proof(Runner runner) {
            return Optional.of(runner.verify());
        }

        /** The version that is asked for is the one that expires. */
        @Override
        boolean isRestorableWhileDown() {
            return false;
        }
    };

    static final Scenario DRILL = new Scenario("DRILL", Runner::drill) {
        @Override
        void prepare(World world, Servers servers) {
            Visits.backedUp(world, servers);
            servers.createKeyspace(world.drills().name());
        }

        @Override
        void whileDown(World world, Truth truth) {
            assertThat(truth.backup(world)).isEqualTo(truth.table(world)).isEqualTo(Visits.all("old"));
        }

        @Override
        void done(World world, Truth truth) {
            whileDown(world, truth);
            assertThat(truth.drilled(world)).isEmpty();
            assertThat(world.number("SELECT COUNT(DISTINCT unit) FROM drill WHERE passed = 1 AND row_count = 3"))
                    .isEqualTo(2);
        }
    };

    static final List<Scenario> ALL =
            List.of(FIRST_BACKUP, FIRST_ENCRYPTED_BACKUP, NEXT_VERSION, EXPIRY_OF_VERSIONS, DRILL);

    private BackupScenarios() {}
}
