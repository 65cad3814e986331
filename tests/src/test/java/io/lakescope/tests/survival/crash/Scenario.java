package io.lakescope.tests.survival.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.jobs.Job;
import io.lakescope.jobs.Steps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** A job on prepared data, and what must hold after a crash at any step and after the restart that finishes it. */
enum Scenario {
    INGEST(Runner::ingest) {
        @Override
        void prepare(World world, Servers servers) {
            servers.kafka.createTopic(world.topic.name(), 2, Map.of("retention.ms", "-1"));
            List<String> first = new ArrayList<>();
            for (int id = 0; id < 2_050; id++) {
                first.add(event(world, 1, id));
            }
            List<String> second = new ArrayList<>();
            for (int id = 0; id < 30; id++) {
                second.add(event(world, 2, id));
                second.add(id % 10 == 0 ? "no JSON at all" : event(world, 2, id));
            }
            servers.send(world, 0, first);
            servers.send(world, 1, second);
        }

        private String event(World world, int day, int id) {
            return String.format(
                    "{\"venue\": \"%s\", \"day\": \"2026-08-0%d\", \"id\": %d, \"v\": \"v%d\", \"tags\": [\"a%d\","
                            + " \"b\"]}",
                    world.venue, day, id, id, id);
        }

        private Map<String, String> all() {
            Map<String, String> rows = new TreeMap<>();
            for (int id = 0; id < 2_050; id++) {
                put(rows, 1, id, "v" + id);
            }
            for (int id = 0; id < 30; id++) {
                put(rows, 2, id, "v" + id);
            }
            return rows;
        }

        @Override
        void whileDown(World world, Truth truth) {
            assertThat(all()).containsAllEntriesOf(truth.table(world));
            assertThat(world.number("SELECT COALESCE(SUM(consumed - written - duplicate - dead_lettered - rejected), 0)"
                            + " FROM ledger"))
                    .isZero();
        }

        @Override
        void done(World world, Truth truth) {
            assertThat(world.number("SELECT SUM(next_offset) FROM ingest_offset"))
                    .isEqualTo(2_110);
            assertThat(world.number("SELECT SUM(consumed) FROM ledger")).isEqualTo(2_110);
            assertThat(world.number("SELECT SUM(written) FROM ledger")).isEqualTo(2_080);
            assertThat(truth.deadLetters(world)).containsExactlyInAnyOrder("1/1", "1/21", "1/41");
            assertThat(truth.table(world)).isEqualTo(all());
        }
    },

    FIRST_BACKUP(Runner::backup) {
        @Override
        void prepare(World world, Servers servers) {
            rows(world, servers, "old");
        }

        @Override
        void whileDown(World world, Truth truth) {
            assertThat(truth.table(world)).isEqualTo(all("old"));
            assertThat(all("old")).containsAllEntriesOf(truth.backup(world));
        }

        @Override
        void done(World world, Truth truth) {
            assertThat(truth.backup(world)).isEqualTo(truth.table(world)).isEqualTo(all("old"));
        }
    },

    FIRST_ENCRYPTED_BACKUP(Runner::backup) {
        @Override
        void prepare(World world, Servers servers) {
            world.encrypt();
            rows(world, servers, "old");
        }

        @Override
        void whileDown(World world, Truth truth) {
            assertThat(truth.table(world)).isEqualTo(all("old"));
            assertThat(all("old").keySet()).containsAll(truth.kept(world));
        }

        @Override
        void done(World world, Truth truth) {
            assertThat(truth.kept(world)).containsExactlyElementsOf(all("old").keySet());
        }

        @Override
        Optional<Job> proof(Runner runner) {
            return Optional.of(runner.verify());
        }
    },

    RESTORE_OF_ENCRYPTED_ROWS(Runner::restore) {
        @Override
        void prepare(World world, Servers servers) {
            world.encrypt();
            backedUp(world, servers);
            untouched(world, servers, Runner::purge);
        }

        @Override
        void whileDown(World world, Truth truth) {
            assertThat(all("old")).containsAllEntriesOf(truth.table(world));
            assertThat(truth.kept(world)).containsExactlyElementsOf(all("old").keySet());
        }

        @Override
        void done(World world, Truth truth) {
            assertThat(truth.table(world)).isEqualTo(all("old"));
        }
    },

    NEXT_VERSION(Runner::backup) {
        @Override
        void prepare(World world, Servers servers) {
            backedUp(world, servers);
            rows(world, servers, "newer");
        }

        @Override
        void whileDown(World world, Truth truth) {
            assertThat(truth.table(world)).isEqualTo(all("newer"));
            Map<String, String> backup = truth.backup(world);
            assertThat(backup).hasSameSizeAs(all("old"));
            for (int day = 1; day <= 2; day++) {
                assertThat(day(backup, day)).isIn(day(all("old"), day), day(all("newer"), day));
            }
        }

        @Override
        void done(World world, Truth truth) {
            assertThat(truth.backup(world)).isEqualTo(truth.table(world)).isEqualTo(all("newer"));
        }
    },

    RESTORE_AFTER_PURGE(Runner::restore) {
        @Override
        void prepare(World world, Servers servers) {
            backedUp(world, servers);
            untouched(world, servers, Runner::purge);
        }

        @Override
        void whileDown(World world, Truth truth) {
            assertThat(all("old")).containsAllEntriesOf(truth.table(world));
            assertThat(truth.backup(world)).isEqualTo(all("old"));
        }

        @Override
        void done(World world, Truth truth) {
            assertThat(truth.table(world)).isEqualTo(truth.backup(world)).isEqualTo(all("old"));
        }
    },

    RESTORE_INTO_GAPS(Runner::restore) {
        @Override
        void prepare(World world, Servers servers) {
            backedUp(world, servers);
            servers.write(world, 1, 3, "rewritten");
            servers.write(world, 2, 99, "later");
        }

        private Map<String, String> live() {
            Map<String, String> rows = all("old");
            put(rows, 1, 3, "rewritten");
            put(rows, 2, 99, "later");
            return rows;
        }

        @Override
        void whileDown(World world, Truth truth) {
            assertThat(truth.table(world)).isEqualTo(live());
            assertThat(truth.backup(world)).isEqualTo(all("old"));
        }

        @Override
        void done(World world, Truth truth) {
            whileDown(world, truth);
        }
    },

    PURGE(Runner::purge) {
        @Override
        void prepare(World world, Servers servers) {
            backedUp(world, servers);
        }

        @Override
        void whileDown(World world, Truth truth) {
            assertThat(truth.backup(world)).isEqualTo(all("old"));
            Map<String, String> table = truth.table(world);
            for (int day = 1; day <= 2; day++) {
                boolean recorded = truth.purges(world).containsKey("2026-08-0" + day);
                assertThat(day(table, day)).isIn(recorded ? Map.of() : day(all("old"), day), day(all("old"), day));
            }
        }

        @Override
        void done(World world, Truth truth) {
            assertThat(truth.table(world)).isEmpty();
            assertThat(truth.backup(world)).isEqualTo(all("old"));
            assertThat(truth.purges(world)).hasSize(2);
        }
    },

    MARK_FOR_PURGE(Runner::mark) {
        @Override
        void prepare(World world, Servers servers) {
            backedUp(world, servers);
        }

        @Override
        void whileDown(World world, Truth truth) {
            assertThat(truth.table(world)).isEqualTo(all("old"));
            assertThat(truth.backup(world)).isEqualTo(all("old"));
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
    },

    PURGE_OF_THE_MARKED(Runner::purgeLater) {
        @Override
        void prepare(World world, Servers servers) {
            backedUp(world, servers);
            untouched(world, servers, Runner::purgeLater);
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
    },

    UNDO_OF_A_RESTORE(Runner::undo) {
        @Override
        void prepare(World world, Servers servers) {
            backedUp(world, servers);
            untouched(world, servers, Runner::purge);
            untouched(world, servers, Runner::restore);
        }

        @Override
        void whileDown(World world, Truth truth) {
            assertThat(truth.backup(world)).isEqualTo(all("old"));
            assertThat(all("old")).containsAllEntriesOf(truth.table(world));
        }

        @Override
        void done(World world, Truth truth) {
            assertThat(truth.table(world)).isEmpty();
            assertThat(truth.backup(world)).isEqualTo(all("old"));
        }
    },

    /** What was undone comes back above its deletes. */
    RESTORE_AFTER_AN_UNDO(Runner::restore) {
        @Override
        void prepare(World world, Servers servers) {
            backedUp(world, servers);
            untouched(world, servers, Runner::purge);
            untouched(world, servers, Runner::restore);
            untouched(world, servers, Runner::undo);
        }

        @Override
        void whileDown(World world, Truth truth) {
            assertThat(truth.backup(world)).isEqualTo(all("old"));
            assertThat(all("old")).containsAllEntriesOf(truth.table(world));
        }

        @Override
        void done(World world, Truth truth) {
            assertThat(truth.table(world)).isEqualTo(truth.backup(world)).isEqualTo(all("old"));
        }
    },

    DROP_OF_A_MONTH(Runner::drop) {
        @Override
        void prepare(World world, Servers servers) {
            world.takeTable(servers);
            backedUp(world, servers);
            untouched(world, servers, Runner::purge);
        }

        @Override
        void whileDown(World world, Truth truth) {
            assertThat(truth.backup(world)).isEqualTo(all("old"));
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
    },

    EXPIRY_OF_VERSIONS(Runner::expire) {
        @Override
        void prepare(World world, Servers servers) {
            backedUp(world, servers);
            rows(world, servers, "newer");
            untouched(world, servers, Runner::backup);
            rows(world, servers, "newest");
            untouched(world, servers, Runner::backup);
            assertThat(versions(world)).hasSize(4);
        }

        private List<Path> versions(World world) {
            return Truth.files(world.bucket).stream()
                    .filter(file -> file.toString().contains("/_versions-"))
                    .toList();
        }

        @Override
        void whileDown(World world, Truth truth) {
            assertThat(truth.backup(world)).isEqualTo(truth.table(world)).isEqualTo(all("newest"));
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
    },

    DRILL(Runner::drill) {
        @Override
        void prepare(World world, Servers servers) {
            backedUp(world, servers);
            servers.createKeyspace(world.drills().name());
        }

        @Override
        void whileDown(World world, Truth truth) {
            assertThat(truth.backup(world)).isEqualTo(truth.table(world)).isEqualTo(all("old"));
        }

        @Override
        void done(World world, Truth truth) {
            whileDown(world, truth);
            assertThat(truth.drilled(world)).isEmpty();
            assertThat(world.number("SELECT COUNT(DISTINCT unit) FROM drill WHERE passed = 1 AND row_count = 3"))
                    .isEqualTo(2);
        }
    },

    AGGREGATE_INTO_TABLE(Runner::aggregateIntoTable) {
        @Override
        void prepare(World world, Servers servers) {
            seen(world, servers, Runner::aggregateIntoTable);
        }

        @Override
        void whileDown(World world, Truth truth) {
            eachDayIsWhole(truth.aggregated(world));
        }

        @Override
        void done(World world, Truth truth) {
            assertThat(truth.aggregated(world)).isEqualTo(LATER);
        }
    },

    AGGREGATE_INTO_DATASET(Runner::aggregateIntoDataset) {
        @Override
        void prepare(World world, Servers servers) {
            seen(world, servers, Runner::aggregateIntoDataset);
        }

        @Override
        void whileDown(World world, Truth truth) {
            eachDayIsWhole(truth.derived(world));
        }

        @Override
        void done(World world, Truth truth) {
            assertThat(truth.derived(world)).isEqualTo(LATER);
        }
    };

    private static final Map<String, String> BEFORE =
            Map.of("2026-08-01/p1", "2", "2026-08-01/p2", "1", "2026-08-02/p1", "1");
    private static final Map<String, String> LATER =
            Map.of("2026-08-01/p1", "3", "2026-08-01/p2", "1", "2026-08-02/p1", "1", "2026-08-02/p3", "1");

    private final Function<Runner, Job> job;

    Scenario(Function<Runner, Job> job) {
        this.job = job;
    }

    Job job(Runner runner) {
        return job.apply(runner);
    }

    abstract void prepare(World world, Servers servers);

    /** What must hold whenever the process has died. */
    abstract void whileDown(World world, Truth truth);

    /** Whether there is a whole backup that a restore must accept although the process has died. */
    boolean isRestorableWhileDown() {
        return switch (this) {
            case INGEST,
                    FIRST_BACKUP,
                    FIRST_ENCRYPTED_BACKUP,
                    DROP_OF_A_MONTH, // there is no table that it could go to
                    EXPIRY_OF_VERSIONS, // the version that is asked for is the one that expires
                    AGGREGATE_INTO_TABLE,
                    AGGREGATE_INTO_DATASET -> false;
            default -> true;
        };
    }

    /** A job that must succeed once the job was finished, where plain readers cannot see all. */
    Optional<Job> proof(Runner runner) {
        return Optional.empty();
    }

    /** What must hold once the job was finished. */
    abstract void done(World world, Truth truth);

    private static void untouched(World world, Servers servers, Function<Runner, Job> job) {
        try (Runner runner = new Runner(world, Steps.NONE, servers)) {
            assertThat(runner.run(job.apply(runner)).state().name()).isEqualTo("SUCCEEDED");
        }
    }

    /** Days that were computed once, and a late event in each. */
    private static void seen(World world, Servers servers, Function<Runner, Job> job) {
        servers.seen(world, "2026-08-01T10:00:00Z", "p1");
        servers.seen(world, "2026-08-01T11:00:00Z", "p1");
        servers.seen(world, "2026-08-01T23:59:59Z", "p2");
        servers.seen(world, "2026-08-02T00:00:00Z", "p1");
        untouched(world, servers, job);
        servers.seen(world, "2026-08-01T12:00:00Z", "p1");
        servers.seen(world, "2026-08-02T12:00:00Z", "p3");
    }

    private static void eachDayIsWhole(Map<String, String> rows) {
        for (int day = 1; day <= 2; day++) {
            assertThat(day(rows, day)).isIn(day(BEFORE, day), day(LATER, day));
        }
    }

    private static void backedUp(World world, Servers servers) {
        rows(world, servers, "old");
        untouched(world, servers, Runner::backup);
    }

    private static void rows(World world, Servers servers, String v) {
        for (int id = 1; id <= 6; id++) {
            servers.write(world, 1 + id % 2, id, v);
        }
    }

    private static Map<String, String> all(String v) {
        Map<String, String> rows = new TreeMap<>();
        for (int id = 1; id <= 6; id++) {
            put(rows, 1 + id % 2, id, v);
        }
        return rows;
    }

    private static void put(Map<String, String> rows, int day, int id, String v) {
        rows.put("2026-08-0" + day + "/" + id, v + "[a" + id + ", b]");
    }

    private static Map<String, String> day(Map<String, String> rows, int day) {
        Map<String, String> some = new HashMap<>(rows);
        some.keySet().removeIf(key -> !key.startsWith("2026-08-0" + day));
        return some;
    }
}
