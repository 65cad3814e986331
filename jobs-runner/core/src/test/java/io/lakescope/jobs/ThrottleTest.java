package io.lakescope.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TableStore.Erase;
import io.lakescope.connectors.TimedRow;
import io.lakescope.jobs.JobEngine.JobHandle;
import io.lakescope.jobs.UnitProgress.Phase;
import io.lakescope.jobs.restore.RestoreJob;
import io.lakescope.jobs.state.StateStore;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Restores that are held, slowed and let go while they work, on a real Cassandra. */
@Timeout(60)
@SuppressWarnings("NullAway.Init")
class ThrottleTest {

    private static final int DAYS = 3;
    private static final int ROWS = 600;

    @TempDir
    private Path dir;

    private Workbench bench;
    private SourceAddress visits;
    private final AtomicInteger writes = new AtomicInteger();
    private final CompletableFuture<Void> firstWrite = new CompletableFuture<>();
    private final CompletableFuture<Void> goOn = new CompletableFuture<>();

    @BeforeEach
    void open() {
        bench = new Workbench(dir);
        visits = bench.visits();
        IntStream.rangeClosed(1, DAYS).forEach(this::writeDay);
        assertThat(bench.run(bench.backup(visits)).state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(bench.run(bench.purge(visits)).state()).isEqualTo(RunState.SUCCEEDED);
        bench.sources = new Sources(bench::connector, address -> bench.pattern, this::beforeStep);
    }

    private void writeDay(int day) {
        LocalDate date = LocalDate.of(2026, 8, day);
        List<TimedRow> rows = IntStream.range(0, ROWS)
                .mapToObj(id ->
                        new TimedRow(new @Nullable Object[] {"v1", date, id, null, "a"}, Workbench.T + id, 0, Map.of()))
                .toList();
        var unused = bench.store()
                .write(bench.store().definition(visits), new PartitionKey(List.of("v1", date)), rows, Erase.NOTHING)
                .toCompletableFuture()
                .join();
    }

    /** The first write waits until the test has had its say. */
    private void beforeStep(String step, String detail) {
        if (step.equals("table write")) {
            writes.incrementAndGet();
            firstWrite.complete(null);
            var unused = goOn.join();
        }
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private RestoreJob restore(OptionalLong rowsPerSecond) {
        return new RestoreJob(
                new JobSpec.Restore(
                        "restore",
                        bench.dataset,
                        visits,
                        Selection.ALL,
                        Optional.empty(),
                        JobSpec.Policy.FILL_GAPS,
                        JobSpec.WriteTime.AFTER_PURGE,
                        JobSpec.Option.OFF,
                        rowsPerSecond,
                        ""),
                bench.sources,
                bench.state.installation());
    }

    private void isWhole(RunReport report) {
        assertThat(report.state()).as("%s", report).isEqualTo(RunState.SUCCEEDED);
        assertThat(report.counts().written()).isEqualTo((long) DAYS * ROWS);
        assertThat(bench.rows(visits)).hasSize(DAYS * ROWS);
    }

    @Test
    void pausedRunWritesNothingAndKeepsNobodyElseFromWorking() {
        JobHandle run = bench.engine.submit(restore(OptionalLong.empty()), Optional.empty());
        firstWrite.join();
        run.pause();
        goOn.complete(null);

        for (int i = 0; i < 3; i++) {
            assertThat(bench.engine.plan(restore(OptionalLong.empty())).rows()).containsKey("insert");
        }
        assertThat(writes.get()).isLessThanOrEqualTo(2);
        assertThat(run.status().state()).isEqualTo(RunState.RUNNING);
        assertThat(run.status().throttle().isPaused()).isTrue();
        assertThat(bench.engine.units(run.run()))
                .hasSize(DAYS)
                .noneMatch(unit -> unit.phase() == Phase.ENDED)
                .allMatch(unit -> unit.total() == ROWS);

        run.resume();

        isWhole(run.await());
        assertThat(bench.engine.units(run.run())).allMatch(unit -> unit.phase() == Phase.ENDED && unit.rows() == ROWS);
    }

    @Test
    void pausedRunIsCancelledAndLeftToGoOnLater() {
        JobHandle run = bench.engine.submit(restore(OptionalLong.empty()), Optional.empty());
        firstWrite.join();
        run.pause();
        run.cancel();
        goOn.complete(null);

        assertThat(run.await().state()).isEqualTo(RunState.CANCELLED);

        JobHandle again = bench.engine.resume(restore(OptionalLong.empty()), run.run());
        assertThat(again.await().state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(bench.rows(visits)).hasSize(DAYS * ROWS);
    }

    @Test
    void rateBoundsAllUnitsTogether() {
        goOn.complete(null);
        long began = System.nanoTime();

        isWhole(bench.run(restore(OptionalLong.of(2_000))));

        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        assertThat(millis).isGreaterThan((DAYS * ROWS - 256) * 1_000L / 2_000 - 200);
    }

    @Test
    void anotherProcessLetsASlowRunGoFaster() {
        RestoreJob slow = restore(OptionalLong.of(1));
        JobHandle run = bench.engine.submit(slow, Optional.empty());
        firstWrite.join();
        assertThat(run.status().throttle()).isEqualTo(Throttle.of(OptionalLong.of(1)));
        try (StateStore other = StateStore.open("jdbc:sqlite:" + dir.resolve("state.db"))) {
            var unused =
                    other.throttles().ask(run.run(), slow.spec(), "bob", before -> before.at(OptionalLong.empty()));
            goOn.complete(null);

            isWhole(run.await());
            assertThat(other.events()
                            .newest(run.run(), "throttled")
                            .orElseThrow()
                            .message())
                    .isEqualTo("as fast as it can, by bob");
        }
    }

    @Test
    void whatCannotHoldSaysSo() {
        goOn.complete(null);
        String ended = bench.run(restore(OptionalLong.empty())).run();

        assertThatThrownBy(() -> bench.engine.pause(ended))
                .isInstanceOf(LakescopeException.class)
                .hasMessageContaining("it has ended");
        assertThatThrownBy(() -> bench.engine.pause("20200101000000000")).hasMessageContaining("no such run");
        assertThatThrownBy(() -> Throttle.of(OptionalLong.of(0))).hasMessageContaining("give 1 or more");
    }
}
