package io.lakescope.jobs.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ScratchTables;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.Selection;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trial restores on a real cluster. */
@SuppressWarnings("NullAway.Init")
class DrillTest {

    @TempDir
    private Path dir;

    private Workbench bench;
    private SourceAddress keyspace;

    @BeforeEach
    void open() {
        bench = new Workbench(dir);
        keyspace = bench.emptyKeyspace("drills");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private DrillJob drill(int sample) {
        return new DrillJob(
                new JobSpec.Drill("drill", bench.dataset, keyspace, Selection.ALL, sample, ""),
                bench.sources,
                bench.state.drills(),
                run -> run.equals("at work"));
    }

    private Readiness readiness() {
        return Readiness.of(bench.sources, bench.dataset, Selection.ALL, bench.state.drills(), 4);
    }

    private ScratchTables scratch() {
        return bench.sources.scratch(keyspace);
    }

    private SourceAddress backedUp() {
        SourceAddress visits = bench.visits();
        for (int day = 1; day <= 4; day++) {
            bench.visit("v1", day, day, "a" + day);
            bench.visit("v1", day, 10 + day, "b" + day);
        }
        assertThat(bench.run(bench.backup(visits)).state()).isEqualTo(RunState.SUCCEEDED);
        return visits;
    }

    @Test
    void bringsEveryUnitBackAndLeavesNothingBehind() {
        SourceAddress visits = backedUp();
        String before = bench.digest(visits);

        assertThat(readiness().last()).isEmpty();
        RunReport run = bench.run(drill(10));

        assertThat(run.state()).as(run.failure().orElse("")).isEqualTo(RunState.SUCCEEDED);
        assertThat(run.units()).hasSize(4).allMatch(unit -> unit.state() == UnitResult.State.RESTORED);
        assertThat(run.counts().written()).isEqualTo(8);
        assertThat(scratch().held(keyspace)).isEmpty();
        assertThat(bench.digest(visits)).isEqualTo(before);
        Readiness ready = readiness();
        assertThat(ready.units()).isEqualTo(4);
        assertThat(ready.rows()).isEqualTo(8);
        assertThat(ready.passed()).isEqualTo(4);
        assertThat(ready.failed()).isEmpty();
        assertThat(ready.whole()).isPresent();
    }

    @Test
    void takesThoseThatWereNotTriedForLongest() {
        SourceAddress unused = backedUp();
        Set<String> tried = new HashSet<>();
        for (int i = 0; i < 2; i++) {
            RunReport run = bench.run(drill(2));
            run.units()
                    .forEach(unit ->
                            assertThat(tried.add(unit.unit())).as(unit.unit()).isTrue());
        }
        assertThat(tried).hasSize(4);
    }

    @Test
    void turnsRedWithTheObjectThatDoesNotHoldUntilItIsMended() throws IOException {
        SourceAddress visits = backedUp();
        Path object = bench.bucket.resolve("raw/visits/venue=v1/day=2026-08-02/part-0.parquet");
        byte[] bytes = Files.readAllBytes(object);
        bytes[bytes.length / 2] ^= 1;
        Files.write(object, bytes);

        RunReport run = bench.run(drill(10));

        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.failure().orElse("")).contains("day=2026-08-02/part-0.parquet");
        assertThat(readiness().passed()).isEqualTo(3);
        assertThat(readiness().failed())
                .singleElement()
                .satisfies(trial -> assertThat(trial.message()).contains("day=2026-08-02/part-0.parquet"));
        assertThat(scratch().held(keyspace)).isEmpty();

        assertThat(bench.run(bench.backup(visits)).state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(bench.run(drill(10)).state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(readiness().failed()).isEmpty();
    }

    @Test
    void bringsBackEveryShapeThatUnitsHadUserTypesToo() {
        bench.ddl("CREATE TYPE %s.inner (n int, t text)");
        bench.ddl("CREATE TYPE %s.outer (i frozen<%s.inner>, s set<int>)");
        bench.ddl("CREATE TABLE %s.odd (venue text, \"Day\" date, id int, s text static, o frozen<%s.outer>,"
                + " l list<text>, c map<text, int>, e text, PRIMARY KEY ((venue, \"Day\"), id))"
                + " WITH CLUSTERING ORDER BY (id DESC) AND comment = 'it''s; \"odd\". jobs.x'");
        bench.ddl("INSERT INTO %s.odd (venue, \"Day\", id, s, o, l, c) VALUES ('v', '2026-08-01', 1, 'st',"
                + " {i: {n: 1, t: 'x'}, s: {3, 1}}, ['a', 'a'], {'k': 1}) USING TTL 86400");
        bench.ddl("INSERT INTO %s.odd (venue, \"Day\", s) VALUES ('v', '2026-08-02', 'alone')");
        assertThat(bench.run(bench.backup(bench.table("odd"))).state()).isEqualTo(RunState.SUCCEEDED);
        bench.ddl("ALTER TABLE %s.odd ADD later int");
        bench.ddl("INSERT INTO %s.odd (venue, \"Day\", id, later) VALUES ('v', '2026-08-03', 1, 7)");
        assertThat(bench.run(bench.backup(bench.table("odd"))).state()).isEqualTo(RunState.SUCCEEDED);

        RunReport run = bench.run(drill(10));

        assertThat(run.state()).as(run.failure().orElse("")).isEqualTo(RunState.SUCCEEDED);
        assertThat(run.counts().written()).isEqualTo(3);
        assertThat(scratch().held(keyspace)).isEmpty();
    }

    @Test
    void refusesAKeyspaceWithWhatNoDrillMadeAndOneThatAnotherUses() {
        SourceAddress visits = backedUp();
        String ddl = bench.store().definition(visits).ddl();
        SourceAddress own = SourceAddress.parse(keyspace + "/own");
        scratch().make(own, ddl, "ours");
        assertThatThrownBy(() -> bench.run(drill(1)))
                .isInstanceOf(LakescopeException.class)
                .hasMessageContaining("own, which no drill made");
        scratch().drop(own);
        bench.ddl("CREATE TYPE " + keyspace.path() + ".ours (n int)");
        assertThatThrownBy(() -> bench.run(drill(1))).hasMessageContaining("the type ours, which no drill made");
        assertThat(scratch().types(keyspace)).containsExactly("ours");
        scratch().dropTypes(keyspace);
        SourceAddress others = SourceAddress.parse(keyspace + "/others");
        scratch().make(others, ddl, "made by a lakescope drill, run at work");
        assertThatThrownBy(() -> bench.run(drill(1))).hasMessageContaining("run at work is at work there");
        assertThat(bench.rows(others)).isEmpty();
        assertThat(scratch().held(keyspace)).hasSize(1);
        scratch().drop(others);
    }

    @Test
    void saysHowAKeyspaceForDrillsIsMade() {
        SourceAddress unused = backedUp();
        keyspace = SourceAddress.parse("cassandra:local/not_there");
        assertThatThrownBy(() -> bench.run(drill(1)))
                .hasMessageContaining("CREATE KEYSPACE not_there WITH replication");
    }

    @Test
    void clearsWhatADrillThatWasKilledHasLeft() {
        SourceAddress visits = backedUp();
        SourceAddress left = SourceAddress.parse(keyspace + "/drill_20260101000000000_1");
        scratch()
                .make(left, bench.store().definition(visits).ddl(), "made by a lakescope drill, run 20260101000000000");

        assertThat(bench.run(drill(1)).state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(scratch().held(keyspace)).isEmpty();
    }

    @Test
    void triesThePlannedUnitsWhateverWasTriedMeanwhile() {
        SourceAddress unused = backedUp();
        JobPlan plan = bench.engine.plan(drill(2));
        assertThat(bench.run(drill(4)).units()).hasSize(4);

        RunReport run = bench.engine.submit(drill(2), Optional.of(plan.hash())).await();

        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(run.units())
                .extracting(UnitResult::unit)
                .containsExactlyInAnyOrderElementsOf(
                        plan.units().stream().map(WorkUnit::id).toList());
    }
}
