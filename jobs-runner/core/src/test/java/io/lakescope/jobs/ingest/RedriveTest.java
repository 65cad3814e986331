package io.lakescope.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.Counts;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.Selection;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.Steps;
import io.lakescope.jobs.engine.EmbeddedJobEngine;
import io.lakescope.jobs.engine.Safety;
import io.lakescope.jobs.state.IngestLedger.Redriven;
import io.lakescope.jobs.state.IngestLedger.TopicFlow;
import io.lakescope.jobs.state.StateLocation;
import io.lakescope.jobs.state.StateStore;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Dead letters that fit by now become rows once, and never in place of a successor. */
class RedriveTest extends IngestBench {

    private static final Map<String, String> MENDED = Map.of("id", "id == 'seven' ? '7' : id");

    private JobSpec.Redrive spec(Map<String, String> mapping) {
        return new JobSpec.Redrive("redrive", TOPIC, table, mapping, Selection.ALL, "mapping mended");
    }

    private RedriveJob job(Map<String, String> mapping, Sources sources, StateStore state) {
        return new RedriveJob(
                spec(mapping),
                sources,
                new EventBounds(Instant.parse("2020-01-01T00:00:00Z"), Duration.ofDays(1)),
                DEAD,
                state.ledger(),
                state.registers());
    }

    private RunReport redrive(Map<String, String> mapping) {
        return bench.run(job(mapping, bench.sources, bench.state));
    }

    private List<Redriven> marked() {
        return bench.state.ledger().redriven(new TopicFlow(flow, "topic-1"), 0);
    }

    @Test
    void writesWhatFitsByNowOnceAndCountsTheRest() {
        topic.append(DAY + ",1,a");
        topic.append(DAY + ",seven,b");
        topic.append("no object");
        topic.append("1999-08-01T10:00:00Z,3,old");
        ingest();

        assertThat(bench.engine.plan(job(MENDED, bench.sources, bench.state)).rows())
                .containsEntry("fits", 1L)
                .containsEntry("refused", 2L);
        RunReport first = redrive(MENDED);

        assertThat(first.state()).isEqualTo(RunState.SUCCEEDED_WITH_REJECTS);
        assertThat(first.counts()).isEqualTo(new Counts(3, 1, 0, 0, 0, 0, 0, 2));
        assertThat(bench.values(table, "v")).containsExactly("a", "b");
        assertThat(marked()).containsExactly(new Redriven(1, "written"));
        int writes = store.writeTimes.size();

        assertThat(redrive(MENDED).counts()).isEqualTo(new Counts(2, 0, 0, 0, 0, 0, 0, 2));
        assertThat(store.writeTimes).hasSize(writes);
        assertThat(dead("offset")).hasSize(3);
        assertThat(bench.state.audit().entries())
                .anyMatch(entry ->
                        entry.action().equals("redrive") && entry.reason().equals("mapping mended"));
    }

    @Test
    void keepsTheSuccessorThatIsLive() {
        topic.append(DAY + ",seven,old");
        topic.append(DAY + ",7,new");
        ingest();

        RunReport report = redrive(MENDED);

        assertThat(report.counts()).isEqualTo(new Counts(1, 0, 1, 0, 0, 0, 0, 0, 1, 0));
        assertThat(report.units().get(0).message().orElse("")).contains("other content");
        assertThat(bench.values(table, "v")).containsExactly("new");
        assertThat(marked()).containsExactly(new Redriven(0, "kept"));
    }

    @Test
    void takesTheLastOfSeveralLettersOfAKey() {
        topic.append(DAY + ",seven,first");
        topic.append(DAY + ",seven,last");
        ingest();

        redrive(MENDED);

        assertThat(bench.values(table, "v")).containsExactly("last");
        assertThat(marked()).extracting(Redriven::outcome).containsExactly("written", "written");
    }

    /** The run ends before each of its durable steps in turn; the next one completes it. */
    @Test
    void crashBeforeAnyStepLosesAndDoublesNothing() throws SQLException {
        int steps = redriveUpTo(Integer.MAX_VALUE, 0);
        for (int nth = 1; nth <= steps; nth++) {
            int unused = redriveUpTo(nth, nth);
            endLeases();

            assertThat(redrive(MENDED).state()).isEqualTo(RunState.SUCCEEDED);
            assertThat(bench.values(table, "v")).hasSize(nth + 1).contains("v" + nth);
            assertThat(marked()).hasSize(nth + 1);
        }
        assertThat(steps).isGreaterThan(8);
    }

    /** Makes a dead letter and redrives it until the n-th step; how many steps it came to. */
    private int redriveUpTo(int nth, int letter) {
        topic.append(DAY.replace("10:00", String.format("11:%02d", letter)) + ",seven,v" + letter);
        ingest();
        Countdown countdown = new Countdown(nth);
        StateLocation location = StateLocation.of("jdbc:sqlite:" + dir.resolve("state.db"));
        try (StateStore state = StateStore.open(location, countdown);
                EmbeddedJobEngine engine = new EmbeddedJobEngine(state, new Safety(false, true), 1, "ann")) {
            Sources sources = new Sources(bench.sources.connectors(), address -> bench.pattern, countdown);
            run(engine, job(MENDED, sources, state));
        }
        return countdown.met();
    }

    private static void run(EmbeddedJobEngine engine, RedriveJob job) {
        try {
            var unused = engine.submit(job, Optional.empty()).await();
        } catch (LakescopeException e) {
            assertThat(e).hasMessageContaining("crash");
        }
    }

    /** As waiting until they have run out would. */
    private void endLeases() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("state.db"));
                var statement = connection.createStatement()) {
            statement.execute("UPDATE lease SET until_ms = 0");
        }
    }

    /** Fails the n-th step and all that follow, as if the process were gone. */
    private static final class Countdown implements Steps {

        private final int nth;
        private final AtomicInteger met = new AtomicInteger();

        Countdown(int nth) {
            this.nth = nth;
        }

        int met() {
            return met.get();
        }

        @Override
        public void before(String step, String detail) {
            if (met.incrementAndGet() >= nth) {
                throw new LakescopeException(LakescopeException.Kind.INTERNAL, "Cannot do " + step + ": crash");
            }
        }
    }
}
