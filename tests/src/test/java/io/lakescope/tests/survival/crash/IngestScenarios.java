package io.lakescope.tests.survival.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Of ingestion. */
final class IngestScenarios {

    static final Scenario INGEST = new Scenario("INGEST", Runner::ingest) {
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
                Visits.put(rows, 1, id, "v" + id);
            }
            for (int id = 0; id < 30; id++) {
                Visits.put(rows, 2, id, "v" + id);
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

        @Override
        boolean isRestorableWhileDown() {
            return false;
        }
    };

    static final List<Scenario> ALL = List.of(INGEST);

    private IngestScenarios() {}
}
