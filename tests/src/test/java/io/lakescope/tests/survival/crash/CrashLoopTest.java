package io.lakescope.tests.survival.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.Steps;
import io.lakescope.tests.survival.CrashTable;
import io.lakescope.tests.survival.Sample;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Crashes each job at every durable step in turn: the process dies, what is left is checked, another process finishes the
 * job, and the result is checked against what plain readers see. The default build crashes at a seeded tenth of the steps.
 */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class CrashLoopTest {

    @TempDir
    private Path folder;

    private Servers servers;
    private Truth truth;
    private final CrashTable table = new CrashTable("in process, crash before a step");

    @BeforeAll
    void connect() {
        servers = new Servers();
        truth = new Truth(servers.cql);
    }

    @AfterAll
    void close() {
        table.print();
        servers.close();
    }

    @ParameterizedTest
    @EnumSource
    void finishesAfterACrashAtAnyStep(Scenario scenario) {
        List<String> steps = untouched(scenario);
        List<Integer> all = IntStream.rangeClosed(1, steps.size()).boxed().toList();
        for (int at : Sample.of(all, "crash " + scenario)) {
            crash(scenario, at);
        }
        assertThat(steps).hasSizeGreaterThan(8);
    }

    private String venue(Scenario scenario, int at) {
        return (scenario.name() + "-" + at).toLowerCase(Locale.ROOT);
    }

    /** How many steps the job has when nothing happens to it. */
    private List<String> untouched(Scenario scenario) {
        try (World world = new World(folder, venue(scenario, 0))) {
            scenario.prepare(world, servers);
            CrashPoint never = new CrashPoint(CrashPoint.NEVER);
            try (Runner runner = new Runner(world, never, servers)) {
                isFinished(runner.run(scenario.job(runner)));
            }
            scenario.done(world, truth);
            return never.trace();
        }
    }

    private void crash(Scenario scenario, int at) {
        try (World world = new World(folder, venue(scenario, at))) {
            scenario.prepare(world, servers);
            CrashPoint point = new CrashPoint(at);
            runUntilCrash(scenario, world, point);
            String step = point.trace().get(point.trace().size() - 1);
            String restart = at % 2 == 0 ? "resume" : "new run";
            table.run(scenario.name(), at + " " + step, restart, () -> {
                scenario.whileDown(world, truth);
                world.outwaitLeases();
                try (Runner runner = new Runner(world, Steps.NONE, servers)) {
                    isFinished(at % 2 == 0 ? runner.resume(scenario.job(runner)) : runner.run(scenario.job(runner)));
                }
                scenario.done(world, truth);
                assertThat(truth.disorder(world)).isEmpty();
                return point.isReached() ? "whole" : "whole, was not reached";
            });
        }
    }

    private void runUntilCrash(Scenario scenario, World world, CrashPoint point) {
        try (Runner runner = new Runner(world, point, servers)) {
            RunReport unused = runner.run(scenario.job(runner));
        } catch (CrashPoint.Crash | LakescopeException e) {
            assertThat(point.isReached()).as("ended by itself: %s", e).isTrue();
        }
    }

    private static void isFinished(RunReport report) {
        assertThat(report.state().name())
                .as("%s %s", report.failure(), report.units())
                .isIn("SUCCEEDED", "SUCCEEDED_WITH_REJECTS");
    }
}
